package elevennines.store.data.digest;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import elevennines.store.time.Ticker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class Md5TogetherTest {
    /// One message after the other.
    private static final Md5Kernel ONE_BY_ONE = kernel(16, (states, inputs, from, blocks) -> {
        for (int lane = 0; lane < states.length; lane++)
            Md5Blocks.compress(states[lane], inputs[lane], from[lane], blocks);
    });
    private static final Ticker STANDING = () -> 0;

    private interface Compression {
        void run(int[][] states, byte[][] inputs, int[] from, int blocks);
    }

    static Stream<Md5Kernel> kernels() {
        return Md5Lanes.areThere() ? Stream.of(ONE_BY_ONE, new Md5Lanes()) : Stream.of(ONE_BY_ONE);
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void every_length_digests_as_the_jdk_does(Md5Kernel kernel) throws Exception {
        Random random = new Random(5);
        for (int length = 0; length < 300; length++)
            assertSame(new Md5Queue(kernel, 1, leaping()), random, length, 100);
        for (int length : new int[]{(16 << 10) - 1, 16 << 10, (16 << 10) + 1, 100_000})
            assertSame(new Md5Queue(kernel, 1, leaping()), random, length, length);
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void bodies_of_all_lengths_at_once_digest_as_each_would_alone(Md5Kernel kernel) throws Exception {
        for (int leadersMax = 1; leadersMax <= 3; leadersMax++) {
            Md5Queue queue = new Md5Queue(kernel, leadersMax, System::nanoTime);
            inThreads(40, body -> {
                Random random = new Random(body);
                for (int i = 0; i < 4; i++)
                    assertSame(queue, random, random.nextInt(200_000), 70_000);
            });
        }
    }

    @Test
    void bodies_that_are_given_up_do_not_disturb_the_others() throws Exception {
        Md5Queue queue = new Md5Queue(ONE_BY_ONE, 1, System::nanoTime);
        inThreads(40, body -> {
            Random random = new Random(body);
            for (int i = 0; i < 4; i++)
                if (body % 2 == 0)
                    assertSame(queue, random, random.nextInt(200_000), 70_000);
                else
                    giveUp(queue, random);
        });
    }

    private static void giveUp(Md5Queue queue, Random random) {
        byte[] bytes = bytes(random, 100_000);
        try (Md5 md5 = new Md5Together(queue, () -> {})) {
            md5.update(bytes, 0, 70_000);
            if (random.nextBoolean())
                md5.release();
            md5.update(bytes, 70_000, 30_000);
        }
        Arrays.fill(bytes, (byte) 0);
    }

    @Test
    void nobody_waits_for_the_company_of_bodies_that_left() throws Exception {
        Md5Queue queue = new Md5Queue(ONE_BY_ONE, 1, STANDING);
        Random random = new Random(3);
        for (int i = 0; i < 20; i++)
            giveUpUnread(queue, random);
        assertSame(queue, random, 100_000, 30_000);
    }

    private static void giveUpUnread(Md5Queue queue, Random random) {
        try (Md5 md5 = new Md5Together(queue, () -> {})) {
            md5.update(bytes(random, 1000), 0, 1000);
        }
    }

    @Test
    void who_needs_its_digest_waits_for_others_to_need_theirs() throws Exception {
        List<Integer> together = new ArrayList<>();
        Md5Kernel counting = kernel(16, (states, inputs, from, blocks) -> {
            together.add(states.length);
            ONE_BY_ONE.compress(states, inputs, from, blocks);
        });
        Md5Queue queue = new Md5Queue(counting, 1, STANDING);
        List<Md5> bodies = IntStream.range(0, 8).<Md5>mapToObj(_ -> new Md5Together(queue, () -> {})).toList();
        byte[] bytes = bytes(new Random(4), 16 << 10);
        for (Md5 md5 : bodies)
            md5.update(bytes, 0, bytes.length);
        inThreads(6, body -> bodies.get(body).release());
        assertThat(together).containsExactly(8);
    }

    @Test
    void a_kernel_that_fails_gives_no_digest_to_anybody() {
        boolean[] broken = {true};
        Md5Kernel failing = kernel(16, (states, inputs, from, blocks) -> {
            if (broken[0])
                throw new IllegalArgumentException("broken");
            ONE_BY_ONE.compress(states, inputs, from, blocks);
        });
        Md5Queue queue = new Md5Queue(failing, 1, leaping());
        byte[] bytes = bytes(new Random(6), 10_000);
        try (Md5 first = new Md5Together(queue, () -> {}); Md5 second = new Md5Together(queue, () -> {})) {
            first.update(bytes, 0, bytes.length);
            second.update(bytes, 0, bytes.length);
            assertThatThrownBy(first::release).hasMessage("broken");
            broken[0] = false;
            first.update(bytes, 0, bytes.length);
            assertThatThrownBy(first::end).hasMessage("The digest failed");
            assertThatThrownBy(second::end).hasMessage("The digest failed");
        }
    }

    @Test
    void sixteen_lanes_compute_what_each_message_has_alone() {
        assumeTrue(Md5Lanes.areThere(), "This CPU has no vectors of 512 bits");
        Md5Lanes lanes = new Md5Lanes();
        Random random = new Random(7);
        for (int count = 1; count <= lanes.lanes(); count++) {
            int blocks = 1 + random.nextInt(40);
            byte[][] inputs = new byte[count][];
            int[] from = new int[count];
            int[][] states = new int[count][];
            int[][] alone = new int[count][];
            for (int lane = 0; lane < count; lane++) {
                from[lane] = random.nextInt(200);
                inputs[lane] = bytes(random, from[lane] + blocks * Md5Blocks.BYTES);
                states[lane] = random.ints(4).toArray();
                alone[lane] = states[lane].clone();
                Md5Blocks.compress(alone[lane], inputs[lane], from[lane], blocks);
            }
            lanes.compress(states, inputs, from, blocks);
            assertThat(states).as("%d messages of %d blocks", count, blocks).isDeepEqualTo(alone);
        }
    }

    @Test
    void a_kernel_with_other_bytes_is_not_used() {
        Md5Kernel wrong = kernel(16, (states, inputs, from, blocks) -> {
            ONE_BY_ONE.compress(states, inputs, from, blocks);
            states[11][2] ^= 1;
        });
        assertThat(new Md5Trial(wrong, System::nanoTime).isFaster()).isFalse();
    }

    private static Md5Kernel kernel(int lanes, Compression compression) {
        return new Md5Kernel() {
            @Override
            public int lanes() {
                return lanes;
            }

            @Override
            public void compress(int[][] states, byte[][] inputs, int[] from, int blocks) {
                compression.run(states, inputs, from, blocks);
            }
        };
    }

    /// So that nobody waits for company.
    private static Ticker leaping() {
        AtomicLong now = new AtomicLong();
        return () -> now.addAndGet(1_000_000_000);
    }

    private interface Work {
        void on(int body) throws Exception;
    }

    private static void inThreads(int count, Work work) throws Exception {
        List<Future<?>> bodies = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < count; i++) {
                int body = i;
                bodies.add(threads.submit(() -> {
                    work.on(body);
                    return null;
                }));
            }
        }
        for (Future<?> body : bodies)
            body.get();
    }

    private static byte[] bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /// Arrives in slices of random length, and is released now and then, after which its arrays are written to.
    private static void assertSame(Md5Queue queue, Random random, int length, int sliceMax) throws Exception {
        byte[] body = bytes(random, length);
        byte[] digest;
        try (Md5 md5 = new Md5Together(queue, () -> {})) {
            List<byte[]> unreleased = new ArrayList<>();
            for (int at = 0; at < length;) {
                int slice = Math.min(length - at, 1 + random.nextInt(sliceMax));
                int from = random.nextInt(70);
                byte[] array = new byte[from + slice];
                System.arraycopy(body, at, array, from, slice);
                md5.update(array, from, slice);
                unreleased.add(array);
                if (random.nextInt(3) == 0) {
                    md5.release();
                    unreleased.forEach(released -> Arrays.fill(released, (byte) 0x5A));
                    unreleased.clear();
                }
                at += slice;
            }
            digest = md5.end();
        }
        assertThat(digest).as("%d bytes", length).isEqualTo(MessageDigest.getInstance("MD5").digest(body));
    }
}
