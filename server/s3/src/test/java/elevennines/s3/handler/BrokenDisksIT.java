package elevennines.s3.handler;

import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

import elevennines.s3.Endpoint;
import elevennines.s3.RawHttp;
import elevennines.s3.RawHttp.Answer;
import elevennines.store.World;
import elevennines.store.model.BucketName;
import elevennines.store.model.DiskId;
import elevennines.store.model.ObjectKey;
import elevennines.store.object.ObjectLayout.ShardLayout;
import elevennines.store.repair.RepairPolicy;

import static elevennines.s3.Errors.refused;
import static org.assertj.core.api.Assertions.assertThat;

/// What clients see of disks that are unplugged or gone.
class BrokenDisksIT {
    private final Endpoint endpoint = Endpoint.inMemory();
    private final World world = endpoint.world();
    private final S3Client alice = endpoint.client(Endpoint.ALICE);
    private final byte[] bytes = new byte[200_000];

    @BeforeEach
    void fill() {
        // Or repair mends in the background what a test breaks, between one disk and the next.
        world.upkeep().repairs().policy(RepairPolicy.MANUAL);
        new Random(1).nextBytes(bytes);
        alice.createBucket(request -> request.bucket("disks"));
        alice.putObject(request -> request.bucket("disks").key("k"), RequestBody.fromBytes(bytes));
    }

    @AfterEach
    void stop() {
        alice.close();
        endpoint.close();
    }

    private List<DiskId> disksOf(String key, int stripe) {
        return world.layout(Endpoint.ALICES, new BucketName("disks"), new ObjectKey(key)).orElseThrow().stripes().get(stripe).shards()
                .stream()
                .map(ShardLayout::disk).toList();
    }

    @Test
    void two_lost_disks_are_not_noticed() {
        disksOf("k", 0).subList(0, 2).forEach(world::destroyDisk);
        assertThat(alice.getObjectAsBytes(request -> request.bucket("disks").key("k")).asByteArray()).isEqualTo(bytes);
    }

    @Test
    void an_object_whose_disks_are_unplugged_may_come_back() {
        List<DiskId> unplugged = disksOf("k", 0).subList(0, 3);
        unplugged.forEach(world::takeOffline);
        S3Exception refused = refused(503, "ServiceUnavailable", () -> alice.getObject(request -> request.bucket("disks").key("k")));
        assertThat(refused.awsErrorDetails().errorMessage()).contains("offline");
        assertThat(alice.headObject(request -> request.bucket("disks").key("k")).contentLength()).as("the index still knows it")
                .isEqualTo(bytes.length);
        unplugged.forEach(world::bringOnline);
        assertThat(alice.getObjectAsBytes(request -> request.bucket("disks").key("k")).asByteArray()).isEqualTo(bytes);
    }

    @Test
    void an_object_that_is_lost_is_an_internal_error_that_says_so() {
        disksOf("k", 0).subList(0, 3).forEach(world::destroyDisk);
        S3Exception refused = refused(500, "InternalError", () -> alice.getObject(request -> request.bucket("disks").key("k")));
        assertThat(refused.awsErrorDetails().errorMessage()).contains("is lost");
    }

    @Test
    void a_write_that_finds_no_place_is_refused_for_now() {
        world.topology().all().stream().skip(4).forEach(world::takeOffline);
        refused(503, "ServiceUnavailable", () -> alice.putObject(request -> request.bucket("disks").key("n"), RequestBody.fromString("x")));
    }

    @Test
    void a_transfer_that_fails_half_way_is_cut_off() {
        byte[] large = new byte[64 << 20];
        alice.putObject(request -> request.bucket("disks").key("large"), RequestBody.fromBytes(large));
        try (RawHttp raw = endpoint.raw()) {
            Answer head = raw.send(endpoint.signer(Endpoint.ALICE).sign("GET", "/disks/large").text()).answer(false);
            assertThat(head.status()).isEqualTo(200);
            // The client has read nothing of the body yet: most of it is still in the store.
            world.topology().all().forEach(world::takeOffline);
            assertThat(raw.rest()).hasSizeLessThan(large.length);
        }
    }
}
