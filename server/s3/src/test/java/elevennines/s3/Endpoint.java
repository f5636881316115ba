package elevennines.s3;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

import elevennines.s3.http.S3Server;
import elevennines.store.ObjectStore;
import elevennines.store.StoreConfig;
import elevennines.store.StoreConfig.Backend;
import elevennines.store.World;
import elevennines.store.model.AccessKey;
import elevennines.store.model.Account;
import elevennines.store.model.AccountId;
import elevennines.store.model.BucketName;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.Topology;
import elevennines.store.model.WorldId;
import elevennines.store.time.SystemClock;

/// A real endpoint over a real store on a free port, with two accounts and a name that somebody else owns.
public final class Endpoint implements AutoCloseable {
    public static final AccessKey ALICE = new AccessKey("ALICEKEY", "alice/secret+key");
    public static final AccessKey BOB = new AccessKey("BOBKEY", "bob-secret");
    public static final Account ALICES = new Account(new AccountId("alice-id"), "alice", "alice@example.com");
    public static final Account BOBS = new Account(new AccountId("bob-id"), "bob", "bob@example.com");
    public static final String TAKEN = "somebody-elses";

    public final TestClock clock = new TestClock();
    private final ObjectStore store;
    private final S3Server server;
    private final String region;

    private Endpoint(StoreConfig config, UnaryOperator<S3Config> changes) {
        try {
            store = ObjectStore.open(config);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        store.putAccount(WorldId.LOCAL, ALICES, ALICE);
        store.putAccount(WorldId.LOCAL, BOBS, BOB);
        store.reserveBucketName(WorldId.LOCAL, new BucketName(TAKEN));
        S3Config s3 = changes.apply(S3Config.local(0).withClock(clock));
        region = s3.region();
        server = S3Server.start(s3, store);
    }

    public static Endpoint inMemory() {
        return inMemory(UnaryOperator.identity());
    }

    public static Endpoint inMemory(UnaryOperator<S3Config> changes) {
        return new Endpoint(config(Path.of("unused"), Backend.MEMORY), changes);
    }

    public static Endpoint inDirectory(Path directory) {
        return new Endpoint(config(directory, Backend.FILE), UnaryOperator.identity());
    }

    private static StoreConfig config(Path directory, Backend backend) {
        return new StoreConfig(directory, backend, Topology.DEFAULT, ErasureCode.DEFAULT, new SystemClock(), new SplittableRandom(11));
    }

    public World world() {
        return store.world(WorldId.LOCAL);
    }

    public int port() {
        return server.port();
    }

    public URI uri() {
        return URI.create("http://localhost:" + port());
    }

    public static StaticCredentialsProvider credentials(AccessKey key) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(key.id(), key.secret()));
    }

    public S3Client client(AccessKey key) {
        return client(key, true);
    }

    public S3Client client(AccessKey key, boolean pathStyle) {
        return S3Client.builder().endpointOverride(uri()).region(Region.of(region)).credentialsProvider(credentials(key))
                .httpClient(UrlConnectionHttpClient.builder().socketTimeout(Duration.ofMinutes(5)).build()).forcePathStyle(pathStyle)
                .overrideConfiguration(override -> override.retryStrategy(retry -> retry.maxAttempts(1))).build();
    }

    public S3Presigner presigner(AccessKey key) {
        return S3Presigner.builder().endpointOverride(uri()).region(Region.of(region)).credentialsProvider(credentials(key))
                .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build()).build();
    }

    /// A connection that sends exactly what it is told.
    public RawHttp raw() {
        return new RawHttp(port());
    }

    /// Signs requests as `key`, at the time of [#clock].
    public TestSigner signer(AccessKey key) {
        return new TestSigner(key, region, clock);
    }

    @Override
    public void close() {
        server.close();
        try {
            store.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
