package elevennines.labs.scene07;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import elevennines.labs.SceneWorld;
import elevennines.labs.scene07.Chronicle.Dated;
import elevennines.store.event.StoreEvent.ByteRotted;
import elevennines.store.event.StoreEvent.DamageFound;
import elevennines.store.object.ShardBytes;

/// A byte of the photo that rotted, where it lies, with its neighbours, before, after, and as the disk gives it now.
///
/// @param link joins it to the other drawings of its shard
/// @param places where to look: the one where it rotted, and the one where its shard lies now, if that is another
public record RottenByte(String link, String shard, boolean data, String disk, String offset, List<Row> rows, String fate,
        List<Place> places) {
    private static final int SHOWN_MAX = 2;
    private static final int NEIGHBOURS = 7;
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

    /// `left` and `right` are the neighbours of the byte in `middle`.
    public record Row(String label, String left, String middle, String right) {}

    /// `command` shows the place with a tool of the learner's own.
    public record Place(String says, String command) {}

    /// The last few, newest first.
    static List<RottenByte> of(SceneWorld world, Chronicle log) {
        return log.rots().stream().sorted(Comparator.comparingLong((Dated<ByteRotted> rot) -> rot.sequence()).reversed()).limit(SHOWN_MAX)
                .map(rot -> of(world, log, rot)).toList();
    }

    private static RottenByte of(SceneWorld world, Chronicle log, Dated<ByteRotted> dated) {
        ByteRotted rot = dated.event();
        int from = Math.max(0, rot.payloadOffset() - NEIGHBOURS);
        Optional<ShardBytes> now = world.shardBytes(log.diskOf(rot.shard()).orElse(rot.disk()), rot.shard(),
                rot.payloadOffset() + NEIGHBOURS + 1).filter(bytes -> bytes.bytes().length > rot.payloadOffset());
        List<Row> rows = new ArrayList<>();
        now.ifPresent(there -> {
            byte[] bytes = there.bytes();
            rows.add(row("before", bytes, from, rot.payloadOffset(), rot.before()));
            rows.add(row("after", bytes, from, rot.payloadOffset(), rot.after()));
            rows.add(row("now", bytes, from, rot.payloadOffset(), bytes[rot.payloadOffset()]));
        });
        int number = rot.shard().number();
        return new RottenByte("shard-" + rot.shard().stripe().value() + "-" + number, world.code().shardName(number),
                world.code().isData(number), rot.disk().toString(), String.format(Locale.ROOT, "%,d", rot.offset()), rows,
                fate(log, dated), places(rot, rot.payloadOffset() - from, now));
    }

    /// What was written anew lies elsewhere, and the rotten byte stays where it was until something else is written over it.
    private static List<Place> places(ByteRotted rot, int before, Optional<ShardBytes> now) {
        String there = command(rot.file(), rot.offset() - before);
        String here = now.map(bytes -> command(bytes.file(), bytes.offset() + rot.payloadOffset() - before)).orElse(there);
        return here.equals(there)
                ? List.of(new Place("See for yourself, from where the lab was started:", there))
                : List.of(new Place("See for yourself, from where the lab was started. Now it lies here:", here),
                        new Place("It rotted here, and does not change until the place is used again:", there));
    }

    private static String command(String file, long offset) {
        return "xxd -s " + offset + " -l " + (2 * NEIGHBOURS + 1) + " " + file;
    }

    private static Row row(String label, byte[] bytes, int from, int at, byte middle) {
        return new Row(String.format(Locale.ROOT, "%-6s", label), HEX.formatHex(bytes, from, at), HEX.toHexDigits(middle),
                HEX.formatHex(bytes, at + 1, Math.min(bytes.length, at + 1 + NEIGHBOURS)));
    }

    private static String fate(Chronicle log, Dated<ByteRotted> rot) {
        Optional<Dated<DamageFound>> found = log.found(rot.event().shard(), rot.sequence());
        if (found.isEmpty())
            return "Nobody has noticed yet.";
        String finder = switch (found.get().event().finder()) {
            case READ -> "A read met it";
            case SCRUB -> "The scrubber met it";
            case REPAIR -> "Repair met it, which needed this shard for another,";
        };
        String after = " after " + Lapse.of(Duration.between(rot.at(), found.get().at()));
        return finder + after + log.rebuilt(rot.event().shard(), found.get().sequence())
                .map(_ -> ". The shard was written anew from others, at a new place on the disk.").orElse(". Repair is still to come.");
    }
}
