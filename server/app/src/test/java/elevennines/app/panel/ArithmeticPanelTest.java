package elevennines.app.panel;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.ObjIntConsumer;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import elevennines.app.stage.ByteArithmetic;
import elevennines.app.stage.ByteArithmetic.Choice;
import elevennines.app.stage.ByteArithmetic.Lesson;
import elevennines.app.stage.ByteArithmetic.Place;
import elevennines.app.stage.ByteArithmetic.Worked;
import elevennines.app.stage.ByteProduct;
import elevennines.store.ObjectStore;
import elevennines.store.StoreConfig;
import elevennines.store.World;
import elevennines.store.data.code.ByteField;
import elevennines.store.model.AccessKey;
import elevennines.store.model.Account;
import elevennines.store.model.AccountId;
import elevennines.store.model.BucketName;
import elevennines.store.model.ChecksumAlgorithm;
import elevennines.store.model.ContentHeaders;
import elevennines.store.model.DiskId;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.ObjectBody;
import elevennines.store.model.ObjectKey;
import elevennines.store.model.ShardId;
import elevennines.store.model.StorageClass;
import elevennines.store.model.Topology;
import elevennines.store.model.UserMetadata;
import elevennines.store.model.WorldId;
import elevennines.store.model.WriteCondition;
import elevennines.store.object.ObjectLayout.ShardLayout;
import elevennines.store.object.ObjectLayout.StripeLayout;
import elevennines.store.object.PutObjectCommand;
import elevennines.store.repair.RepairPolicy;
import elevennines.store.time.SystemClock;

import static org.assertj.core.api.Assertions.assertThat;

/// The sums that the panel shows are those of the bytes on the disks: over a real store, for narrow codes and wide, wherever one looks and whatever is
/// lost. Each run is told by its seed.
class ArithmeticPanelTest {
    private static final Account LEARNER = new Account(new AccountId("learner"), "learner", "learner@example.com");
    private static final BucketName BUCKET = new BucketName("sums");
    private static final ObjectKey KEY = new ObjectKey("noise");
    private static final int LOOKS = 5;

    @Test
    void a_product_by_hand_is_the_librarys() {
        for (int one = 0; one < 256; one++)
            for (int other = 0; other < 256; other++)
                assertThat(ByteProduct.of(one, other).total()).isEqualTo(ByteField.product(one, other));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1+2", "4+2", "10+4", "20+6"})
    void parity_and_lost_bytes_are_what_lies_and_lay_on_the_disks(String code) throws IOException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        try (Stored stored = new Stored(ErasureCode.parse(code), random)) {
            ErasureCode shape = stored.code;
            stored.look(random, (worked, parity) -> {
                assertThat(worked.lesson()).isEqualTo(Lesson.NOTHING_LOST);
                assertThat(worked.requiredForward().verdict().good()).as("%s, p%d, seed %d", code, parity, seed).isTrue();
            });
            List<DiskId> disks = stored.disks(random);
            disks.stream().limit(shape.m()).forEach(disk -> stored.lose(disk, random));
            stored.look(random, (worked, parity) -> {
                worked.back().ifPresent(back -> assertThat(back.verdict().good()).as("%s, %s, seed %d", code, back, seed).isTrue());
                Worked forward = worked.requiredForward();
                assertThat(forward.verdict().good() || forward.verdict().other().isEmpty()).as("%s, seed %d", code, seed).isTrue();
            });
            stored.lose(disks.get(shape.m()), random);
            ByteArithmetic hopeless = stored.worked(0, 1, 0);
            assertThat(hopeless.lesson()).isEqualTo(Lesson.TOO_FEW);
            assertThat(hopeless.forward()).isEmpty();
            assertThat(hopeless.back()).isEmpty();
        }
    }

    @Test
    void a_rotten_byte_is_shown_and_not_reckoned_with() throws IOException {
        try (Stored stored = new Stored(ErasureCode.DEFAULT, new Random(1))) {
            stored.rot(4, 7);
            assertThat(stored.worked(7, 1, 0).requiredForward().verdict().says()).contains("not equal. It has rotted");
            assertThat(stored.worked(8, 1, 0).requiredForward().verdict().says()).contains("equal, but the checksum");
            assertThat(stored.worked(7, 2, 0).requiredForward().verdict().good()).isTrue();
            stored.rot(1, 7);
            ByteArithmetic worked = stored.worked(7, 2, 0);
            assertThat(worked.requiredBack().sum().of().label()).isEqualTo("d2");
            assertThat(worked.requiredBack().verdict().good()).isTrue();
            assertThat(worked.matrix().get(1).reads()).isNotEqualTo(worked.requiredBack().sum().totalHex());
        }
    }

    /// An object of random bytes in a store of its own, in which nothing is repaired.
    private static final class Stored implements AutoCloseable {
        private final ErasureCode code;
        private final byte[] bytes;
        private final ObjectStore store;
        private final World world;

        Stored(ErasureCode code, Random random) throws IOException {
            this.code = code;
            this.bytes = new byte[1000 + random.nextInt(200_000)];
            random.nextBytes(bytes);
            this.store = ObjectStore.open(new StoreConfig(Path.of("target/unused"), StoreConfig.Backend.MEMORY, new Topology(7, 2, 3), code,
                    new SystemClock(), new Random(random.nextLong())));
            this.world = store.world(WorldId.LOCAL);
            store.putAccount(WorldId.LOCAL, LEARNER, new AccessKey("ID", "SECRET"));
            world.upkeep().repairs().policy(RepairPolicy.MANUAL);
            world.createBucket(LEARNER, BUCKET, world.traces().begin());
            world.putObject(new PutObjectCommand(LEARNER, BUCKET, KEY, StorageClass.STANDARD, ContentHeaders.NONE, UserMetadata.NONE,
                    WriteCondition.NONE), new Noise(bytes), world.traces().begin());
        }

        private StripeLayout stripe() {
            return world.layout(LEARNER, BUCKET, KEY).orElseThrow().stripes().getFirst();
        }

        List<DiskId> disks(Random random) {
            List<DiskId> disks = new ArrayList<>(stripe().shards().stream().map(ShardLayout::disk).toList());
            Collections.shuffle(disks, random);
            return disks;
        }

        void lose(DiskId disk, Random random) {
            if (random.nextBoolean())
                world.takeOffline(disk);
            else
                world.destroyDisk(disk);
        }

        void rot(int number, int at) {
            ShardLayout shard = stripe().shards().stream().filter(candidate -> candidate.number() == number).findFirst().orElseThrow();
            world.faults().rot(shard.disk(), new ShardId(stripe().stripe(), number), at);
        }

        /// Some bytes, each with a parity shard of its own and every lost shard.
        void look(Random random, ObjIntConsumer<ByteArithmetic> check) {
            for (int look = 0; look < LOOKS; look++) {
                int at = random.nextInt(stripe().shardBytes());
                int parity = 1 + random.nextInt(code.m());
                IntStream.rangeClosed(1, code.k()).forEach(lost -> check.accept(worked(at, parity, lost), parity));
            }
        }

        ByteArithmetic worked(int at, int parity, int lost) {
            StripeLayout stripe = stripe();
            Place place = new Place("/x", "1 of 1", 0, stripe.dataBytes(), stripe.shardBytes(), at);
            return ByteArithmetic.of(ArithmeticPanel.column(code, stripe, at, (shard, offset, bytesMax) -> world.shardBytes(shard.disk(),
                    new ShardId(shard.stripe(), shard.number()), offset, bytesMax)), place,
                    Choice.of(Map.of("parity", parity, "lost", lost)),
                    inObject -> Optional.of(Byte.toUnsignedInt(bytes[Math.toIntExact(inObject)])));
        }

        @Override
        public void close() throws IOException {
            store.close();
        }
    }

    private record Noise(byte[] bytes) implements ObjectBody {
        @Override
        public InputStream stream() {
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public long length() {
            return bytes.length;
        }

        @Override
        public Set<ChecksumAlgorithm> algorithms() {
            return Set.of();
        }

        @Override
        public List<Promise> promises() {
            return List.of();
        }
    }
}
