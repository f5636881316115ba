package elevennines.app.stage;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import elevennines.app.stage.ByteSum.Term;
import elevennines.app.stage.ShardColumn.Cell;
import elevennines.app.stage.ShardColumn.Solved;
import elevennines.store.model.ErasureCode;

/// One byte of every shard, worked through: the matrix that made them, a parity byte as the sum that it is, and a lost data byte as what the
/// inverse makes of the survivors. `forward` is empty where the data cannot be had or there is no parity, `back` where no data is lost or none
/// can be solved for; `lesson` says how things stand, in plain words.
public record ByteArithmetic(Place place, ErasureCode code, List<Row> matrix, Optional<Worked> forward, Optional<Worked> back,
        List<Row> inverse, Lesson lesson) {

    /// Where in the photo this is: the stripe, in words, its first byte in the object and its bytes of data, and the offset in each shard.
    public record Place(String base, String stripe, long firstByte, int dataBytes, int shardBytes, int at) {
        public String last() {
            return String.format(Locale.ROOT, "%,d", shardBytes - 1);
        }

        /// The byte of the object that this data shard has there; empty where it is padding.
        Optional<Long> inObject(int shard) {
            long inStripe = (long) shard * shardBytes + at;
            return inStripe < dataBytes ? Optional.of(firstByte + inStripe) : Optional.empty();
        }
    }

    /// What the learner works out: parity and lost data shards by their numbers from 1, and the term of a sum that is multiplied by hand: those of the
    /// parity byte count from 0, those of the lost byte from k.
    public record Choice(int parity, int lost, int term) {
        public static Choice of(Map<String, Integer> asked) {
            return new Choice(asked.getOrDefault("parity", 1), asked.getOrDefault("lost", 0), asked.getOrDefault("term", 0));
        }
    }

    /// A row of a matrix; `reads` is the byte that its shard has, a dot for none, `says` what that byte is. `taken` rows are those that a reader solves with.
    public record Row(ShardLook shard, List<String> coefficients, String reads, String says, boolean taken, boolean chosen) {
        /// As the style sheet has it: crossed out, worked out, or one that a reader leaves aside.
        public String standing() {
            if (shard.state() != ShardLook.State.PRESENT)
                return chosen ? "out chosen" : "out";
            return chosen ? "chosen" : taken ? "" : "aside";
        }
    }

    /// A sum to choose among others, and the one product of it that is worked by hand, if it is one of this sum. `first` is the number of its first term.
    public record Worked(List<ShardLook> choices, ByteSum sum, int first, int term, Verdict verdict) {
        public Optional<ByteProduct> product() {
            int at = term - first;
            if (at < 0 || at >= sum.terms().size())
                return Optional.empty();
            Term chosen = sum.terms().get(at);
            return Optional.of(ByteProduct.of(chosen.coefficient(), chosen.known().value()));
        }

        public ByteProduct requiredProduct() {
            return product().orElseThrow();
        }
    }

    /// What the sum is held against; empty if there is nothing. `good` if they are equal and trusted.
    public record Verdict(boolean good, String other, String says) {}

    public enum Lesson {
        /// All data can be read: nobody computes anything.
        NOTHING_LOST,
        /// Some data is solved for.
        SOLVED,
        /// Fewer than k shards are left.
        TOO_FEW
    }

    /// What the photo has at a byte, where somebody knows that without asking the disks.
    public interface Original {
        Optional<Integer> at(long inObject);
    }

    public static ByteArithmetic of(ShardColumn column, Place place, Choice choice, Original original) {
        Optional<Solved> solved = column.solved();
        List<ShardLook> lost = column.lostData().stream().map(Cell::shard).toList();
        Optional<Worked> back = lost.isEmpty() ? Optional.empty() : solved.map(solution -> {
            ShardLook wanted = lost.stream().filter(shard -> shard.number() == choice.lost() - 1).findFirst().orElse(lost.getFirst());
            ByteSum sum = solution.back(wanted);
            return new Worked(lost, sum, column.code().k(), choice.term(), written(sum, place, original));
        });
        Optional<Worked> forward = column.code().m() == 0 ? Optional.empty() : solved.map(solution -> forward(column, solution, choice));
        return new ByteArithmetic(place, column.code(), rows(column, place, forward), forward, back,
                back.map(worked -> inverse(solved.orElseThrow(), worked)).orElse(List.of()),
                lost.isEmpty() ? Lesson.NOTHING_LOST : solved.isPresent() ? Lesson.SOLVED : Lesson.TOO_FEW);
    }

    private static Worked forward(ShardColumn column, Solved solved, Choice choice) {
        int k = column.code().k();
        List<Cell> parity = column.cells().subList(k, column.code().shards());
        Cell wanted = parity.get(Math.clamp(choice.parity(), 1, parity.size()) - 1);
        ByteSum sum = solved.forward(wanted.shard(), column.row(wanted.shard().number()));
        return new Worked(parity.stream().map(Cell::shard).toList(), sum, 0, choice.term(), onDisk(wanted, sum));
    }

    private static Verdict onDisk(Cell cell, ByteSum sum) {
        String disk = cell.shard().disk().toString();
        if (cell.lies().isEmpty())
            return new Verdict(false, "", "Disk " + disk + " does not give it now. This is the byte that a repair would write.");
        String lies = ByteSum.hex(cell.lies().get());
        boolean equal = cell.lies().get() == sum.total();
        if (cell.intact())
            return new Verdict(equal, lies, "On disk " + disk + " lies " + lies + (equal ? ": equal." : ": not equal."));
        return new Verdict(false, lies, "On disk " + disk + " lies " + lies + (equal
                ? ": equal, but the checksum of its block says that some byte near it is not, and the store trusts none of them."
                : ": not equal. It has rotted, and the checksum of its block knows."));
    }

    private static Verdict written(ByteSum sum, Place place, Original original) {
        Optional<Long> at = place.inObject(sum.of().number());
        if (at.isEmpty())
            return new Verdict(sum.total() == 0, "00", "It is padding, which is 00: " + (sum.total() == 0 ? "equal." : "not equal."));
        String number = String.format(Locale.ROOT, "%,d", at.get());
        return original.at(at.get()).map(byteThere -> {
            boolean equal = byteThere == sum.total();
            String hex = ByteSum.hex(byteThere);
            return new Verdict(equal, hex, "Byte " + number + " of the photo is " + hex + (equal ? ": equal." : ": not equal."));
        }).orElse(new Verdict(false, "", "It is byte " + number + " of the photo. GET the photo to hold it against what comes back."));
    }

    private static List<Row> rows(ShardColumn column, Place place, Optional<Worked> forward) {
        List<Cell> sources = column.sources();
        return column.cells().stream().map(cell -> {
            ShardLook shard = cell.shard();
            boolean chosen = forward.filter(worked -> worked.sum().of().number() == shard.number()).isPresent();
            return new Row(shard, hex(column.row(shard.number())), cell.lies().map(ByteSum::hex).orElse("·"), says(cell, place),
                    sources.contains(cell), chosen);
        }).toList();
    }

    private static String says(Cell cell, Place place) {
        return switch (cell.shard().state()) {
            case AWAY -> "away";
            case MISSING -> "missing";
            case ROTTEN -> "rotten";
            case PRESENT -> !cell.shard().data()
                    ? "computed"
                    : place.inObject(cell.shard().number()).map(at -> String.format(Locale.ROOT, "%,d", at)).orElse("padding");
        };
    }

    private static List<Row> inverse(Solved solved, Worked back) {
        return solved.data().stream().map(known -> {
            byte[] row = solved.inverse()[known.shard().number()];
            boolean chosen = known.shard().equals(back.sum().of());
            return new Row(known.shard(), hex(row), ByteSum.hex(known.value()), known.read() ? "read" : "solved", known.read(), chosen);
        }).toList();
    }

    private static List<String> hex(byte[] row) {
        return IntStream.range(0, row.length).mapToObj(at -> ByteSum.hex(row[at])).toList();
    }

    /// The shards that a matrix multiplies: the data, or what survived.
    public List<ShardLook> dataShards() {
        return matrix.stream().map(Row::shard).filter(ShardLook::data).toList();
    }

    public List<ShardLook> survivors() {
        return matrix.stream().filter(Row::taken).map(Row::shard).toList();
    }

    public Worked requiredForward() {
        return forward.orElseThrow();
    }

    public Worked requiredBack() {
        return back.orElseThrow();
    }
}
