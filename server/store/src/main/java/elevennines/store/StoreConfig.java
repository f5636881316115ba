package elevennines.store;

import java.nio.file.Path;
import java.util.random.RandomGenerator;

import elevennines.store.disk.DiskMake;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.Topology;
import elevennines.store.time.RealTime;

/// What a store is opened with. Time and chance come in here; nothing inside asks for its own. Each world derives a clock from that time.
public record StoreConfig(Path dataDirectory, Backend backend, Topology topology, ErasureCode code, RealTime time,
        RandomGenerator random, DiskMake disks) {

    /// With disks of no limit but their file system's.
    public StoreConfig(Path dataDirectory, Backend backend, Topology topology, ErasureCode code, RealTime time, RandomGenerator random) {
        this(dataDirectory, backend, topology, code, time, random, DiskMake.DEFAULT);
    }

    public enum Backend {
        /// Index and shards under the data directory.
        FILE,
        /// Both in memory: gone with the process.
        MEMORY
    }
}
