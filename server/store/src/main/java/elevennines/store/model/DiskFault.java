package elevennines.store.model;

import java.time.Duration;

/// What may be wrong with a disk that answers. A disk has at most one fault of each kind.
public sealed interface DiskFault {
    /// Every operation takes this much longer.
    record Slow(Duration latency) implements DiskFault {
        public Slow {
            if (latency.isNegative() || latency.isZero())
                throw new IllegalArgumentException("A slow disk adds a latency above zero, not " + latency);
        }

        @Override
        public String toString() {
            return "slow by " + latency.toMillis() + " ms";
        }
    }

    /// Gives what it has and takes nothing: how a file system goes on after an error.
    record ReadOnly() implements DiskFault {
        @Override
        public String toString() {
            return "read-only";
        }
    }

    /// Takes no shards; deletes and compaction work.
    record Full() implements DiskFault {
        @Override
        public String toString() {
            return "full";
        }
    }

    /// Acknowledges shards and does not keep them: their place on the platter holds zeros.
    record DropsWrites() implements DiskFault {
        @Override
        public String toString() {
            return "dropping writes";
        }
    }

    /// Hands over other bits than lie on the platter.
    record GarblesReads() implements DiskFault {
        @Override
        public String toString() {
            return "garbling reads";
        }
    }

    /// Hands over what it read the last time, whole and with checksums that match: a misdirected read.
    record RepeatsReads() implements DiskFault {
        @Override
        public String toString() {
            return "repeating old reads";
        }
    }

    default boolean isOfKind(DiskFault other) {
        return getClass() == other.getClass();
    }
}
