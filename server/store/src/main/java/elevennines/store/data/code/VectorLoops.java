package elevennines.store.data.code;

import java.util.List;

import jdk.incubator.vector.ByteVector;

/// The loops that need `--add-modules jdk.incubator.vector`. Nothing outside may touch this class unless the module is
/// there: loading it without would fail, and only that.
final class VectorLoops {
    /// Four trips of the longer vector: with fewer, the compiler takes the loop for one that does not repeat.
    private static final int WARM_BYTES = 256;

    private VectorLoops() {}

    /// Fastest first, so that the first elected makes a trial of the others idle. A species wider than the CPU's is emulated at 8 MB/s, so it is not even offered.
    static List<LoopTrial.Contender> contenders() {
        var sixBit = new LoopTrial.Contender("vector, 512 bits, six-bit tables", new SixBitLoop(), WARM_BYTES, true);
        var nibble = new LoopTrial.Contender("vector, 128 bits, nibble tables", new NibbleLoop(), WARM_BYTES, true);
        return ByteVector.SPECIES_PREFERRED.vectorBitSize() >= 512 ? List.of(sixBit, nibble) : List.of(nibble);
    }
}
