package elevennines.labs.scene05;

import java.util.stream.IntStream;

import elevennines.store.model.ErasureCode;

/// Ways to choose the disks that die. Arithmetic, no store.
final class Deaths {
    private Deaths() {}

    /// How many ways there are to choose `dead` of `disks`.
    static long ways(int disks, int dead) {
        if (dead < 0 || dead > disks)
            return 0;
        return IntStream.rangeClosed(1, dead).asLongStream().reduce(1, (ways, i) -> ways * (disks - dead + i) / i);
    }

    /// In how many of them a stripe whose shards lie on some of these disks, one on each, loses more than m.
    static long fatal(int disks, ErasureCode code, int dead) {
        return IntStream.rangeClosed(code.m() + 1, code.shards())
                .mapToLong(lost -> ways(code.shards(), lost) * ways(disks - code.shards(), dead - lost)).sum();
    }
}
