package elevennines.app;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.Callable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import elevennines.store.ObjectStore;
import elevennines.store.StoreConfig;
import elevennines.store.StoreConfig.Backend;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.Topology;
import elevennines.store.time.SystemClock;

/// Throws the database of the index away and makes it again from the journals on the disks, while the store is down.
@Command(name = "rebuild-index", mixinStandardHelpOptions = true, sortOptions = false, usageHelpAutoWidth = true, description = "Makes the index again from the disks alone, while the store is down.")
final class RebuildIndexCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--data-dir", paramLabel = "DIR", description = "Where the disks are; default .eleven-nines")
    private Path dataDirectory = Path.of(".eleven-nines");

    @Option(names = "--topology", paramLabel = "ZxRxD", description = "Zones x racks in each x disks in each; default 3x2x3")
    private Topology topology = Topology.DEFAULT;

    @Option(names = "--code", paramLabel = "K+M", description = "Data and parity shards of a stripe; default 4+2")
    private ErasureCode code = ErasureCode.DEFAULT;

    @Override
    public Integer call() {
        try {
            spec.commandLine().getOut().println("Rebuilt the index in " + dataDirectory + ": " + ObjectStore.rebuildIndex(
                    new StoreConfig(dataDirectory, Backend.FILE, topology, code, new SystemClock(), new SecureRandom())));
            spec.commandLine().getOut().flush();
            return CommandLine.ExitCode.OK;
        } catch (IOException e) {
            spec.commandLine().getErr().println("eleven-nines: the index in " + dataDirectory + " cannot be rebuilt: " + e.getMessage());
            spec.commandLine().getErr().flush();
            return CommandLine.ExitCode.SOFTWARE;
        }
    }
}
