package elevennines.app;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import elevennines.s3.quota.Quota;
import elevennines.store.StoreConfig.Backend;
import elevennines.store.model.AccessKey;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.PlacementPolicy;
import elevennines.store.model.SyncPolicy;
import elevennines.store.model.Topology;

/// The command line. Each option has a twin in the environment: [EnvironmentTwins].
@Command(name = "eleven-nines", mixinStandardHelpOptions = true, version = "eleven-nines 0.1.0", sortOptions = false, usageHelpAutoWidth = true, description = {
    "A real object store with an S3 endpoint, and a course in which you break it.",
    "Every option can be set in the environment: --data-dir is ELEVEN_NINES_DATA_DIR, and so on."})
final class LabCommand implements Callable<Integer> {
    private final Function<LabConfig, Integer> run;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--data-dir", paramLabel = "DIR", description = "Where index and disks are kept; default .eleven-nines")
    private Path dataDirectory = Path.of(".eleven-nines");

    @Option(names = "--ui-port", paramLabel = "PORT", description = "Port of the course, 0 for a free one; default 7070")
    private int uiPort = 7070;

    @Option(names = "--s3-port", paramLabel = "PORT", description = "Port of the S3 endpoint, 0 for a free one; default 9000")
    private int s3Port = 9000;

    @Option(names = "--bind", paramLabel = "ADDRESS", description = "Address to listen on; default 127.0.0.1")
    private InetAddress bind = InetAddress.getLoopbackAddress();

    @Option(names = "--access-key", paramLabel = "ID", description = "Access key id of the default account; made at first start otherwise")
    private Optional<String> accessKey = Optional.empty();

    @Option(names = "--secret-key", paramLabel = "SECRET", description = "Its secret; the two are given together")
    private Optional<String> secretKey = Optional.empty();

    @Option(names = "--account", paramLabel = "id=…,name=…,email=…,access-key=…,secret-key=…", split = "\n", description = "A further account; repeatable, in the environment one a line")
    private List<AccountSpec> accounts = new ArrayList<>();

    @Option(names = "--backend", paramLabel = "file|memory", description = "Where bytes live; memory forgets all at exit; default file")
    private Backend backend = Backend.FILE;

    @Option(names = "--topology", paramLabel = "ZxRxD", description = "Zones x racks in each x disks in each; default 3x2x3")
    private Topology topology = Topology.DEFAULT;

    @Option(names = "--code", paramLabel = "K+M", description = "Data and parity shards of a stripe; default 4+2")
    private ErasureCode code = ErasureCode.DEFAULT;

    @Option(names = "--sync", paramLabel = "fsync|os", description = "What an acknowledged write has survived: a loss of power (fsync), or a kill of the process (os); kept; at first fsync")
    private Optional<SyncPolicy> sync = Optional.empty();

    @Option(names = "--region", paramLabel = "NAME", description = "Region that requests are signed for; default us-east-1")
    private String region = "us-east-1";

    @Option(names = "--s3-domain", paramLabel = "DOMAIN", split = ",", description = "Domain under which bucket.DOMAIN is a bucket; repeatable; default localhost")
    private List<String> domains = new ArrayList<>(List.of("localhost"));

    @Option(names = "--single-world", description = "Everybody shares one world, whose keys the READY line has: for one person's laptop")
    private boolean singleWorld;

    @Option(names = "--worlds-max", paramLabel = "N", description = "How many visitors may have a world; default 200")
    private int worldsMax = 200;

    @Option(names = "--world-bytes-max", paramLabel = "BYTES", description = "Bytes on the disks of one visitor's world; default 536870912")
    private long worldBytesMax = 512L << 20;

    @Option(names = "--world-objects-max", paramLabel = "N", description = "Objects in one visitor's world; default 10000")
    private long worldObjectsMax = 10_000;

    @Option(names = "--world-requests-max", paramLabel = "N", description = "Requests a second to one visitor's world; default 200")
    private int worldRequestsMax = 200;

    LabCommand(Function<LabConfig, Integer> run) {
        this.run = run;
    }

    @Override
    public Integer call() {
        requirePort("--ui-port", uiPort);
        requirePort("--s3-port", s3Port);
        require(accessKey.isPresent() == secretKey.isPresent(), "--access-key and --secret-key are given together or not at all");
        require(uiPort == 0 || uiPort != s3Port, "--ui-port and --s3-port are the same");
        require(region.matches("[a-z0-9-]{1,40}"), "--region is 1 to 40 of a-z 0-9 -, not '" + region + "'");
        PlacementPolicy.SPREAD.refusal(topology, code)
                .ifPresent(why -> require(false, "--code " + code + " does not fit --topology " + topology + ": " + why));
        return run.apply(new LabConfig(dataDirectory, backend, topology, code, bind, uiPort, s3Port, key(), accounts, region, domains, sync,
                worlds()));
    }

    private LabConfig.Worlds worlds() {
        require(worldsMax >= 1, "--worlds-max is 1 or more, not " + worldsMax);
        require(worldBytesMax >= 1 && worldObjectsMax >= 1 && worldRequestsMax >= 1,
                "--world-bytes-max, --world-objects-max and --world-requests-max are 1 or more");
        return singleWorld
                ? LabConfig.Worlds.SINGLE
                : new LabConfig.Worlds(false, worldsMax, new Quota(worldBytesMax, worldObjectsMax, worldRequestsMax));
    }

    private Optional<AccessKey> key() {
        try {
            return accessKey.flatMap(id -> secretKey.map(secret -> new AccessKey(id, secret)));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--access-key, --secret-key: " + e.getMessage());
        }
    }

    private void requirePort(String option, int port) {
        require(port >= 0 && port <= 65_535, option + " is 0 to 65535, not " + port);
    }

    private void require(boolean holds, String otherwise) {
        if (!holds)
            throw new ParameterException(spec.commandLine(), otherwise);
    }
}
