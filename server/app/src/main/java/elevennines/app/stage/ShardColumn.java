package elevennines.app.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import elevennines.app.stage.ByteSum.Known;
import elevennines.app.stage.ShardLook.State;
import elevennines.store.data.code.CodeMatrix;
import elevennines.store.model.ErasureCode;

/// The bytes at one offset of all shards of a stripe, and what the code makes of those that the disks still give: byte i of one shard depends on
/// bytes i of the others only.
public final class ShardColumn {
    private final ErasureCode code;
    private final CodeMatrix matrix;
    private final List<Cell> cells;

    /// A shard and the byte that lies on its disk, empty if the disk gives none. Of a rotten block the byte is shown and never reckoned with.
    public record Cell(ShardLook shard, Optional<Integer> lies) {
        public boolean intact() {
            return shard.state() == State.PRESENT && lies.isPresent();
        }

        private Known known() {
            return new Known(shard, lies.orElseThrow(), true);
        }
    }

    /// The k shards that a reader takes, the inverse of their rows, and the data bytes that come of it.
    public record Solved(List<Cell> sources, byte[][] inverse, List<Known> data) {
        /// The byte of a shard, of which this is the row of the matrix, out of the data.
        public ByteSum forward(ShardLook shard, byte[] row) {
            return ByteSum.of(shard, row, data);
        }

        /// The byte of a data shard out of what survived.
        public ByteSum back(ShardLook shard) {
            return ByteSum.of(shard, inverse[shard.number()], sources.stream().map(Cell::known).toList());
        }
    }

    /// @param cells one per shard, in the order of their numbers
    public ShardColumn(ErasureCode code, List<Cell> cells) {
        this.code = code;
        this.matrix = new CodeMatrix(code);
        this.cells = List.copyOf(cells);
    }

    public ErasureCode code() {
        return code;
    }

    public List<Cell> cells() {
        return cells;
    }

    /// The coefficients that make this shard of the data.
    public byte[] row(int shard) {
        return matrix.row(shard);
    }

    /// The first k that can be read, as the store takes them where all are equally quick; fewer, if there are fewer.
    public List<Cell> sources() {
        return cells.stream().filter(Cell::intact).limit(code.k()).toList();
    }

    /// Data shards whose byte the disks do not give.
    public List<Cell> lostData() {
        return cells.stream().limit(code.k()).filter(cell -> !cell.intact()).toList();
    }

    /// Empty if fewer than k shards can be read: then there are more unknowns than equations.
    public Optional<Solved> solved() {
        List<Cell> sources = sources();
        if (sources.size() < code.k())
            return Optional.empty();
        byte[][] inverse = matrix.inverse(sources.stream().mapToInt(source -> 1 << source.shard().number()).sum());
        Solved rows = new Solved(sources, inverse, List.of());
        List<Known> data = new ArrayList<>();
        for (Cell cell : cells.subList(0, code.k()))
            data.add(new Known(cell.shard(), rows.back(cell.shard()).total(), cell.intact()));
        return Optional.of(new Solved(sources, inverse, List.copyOf(data)));
    }
}
