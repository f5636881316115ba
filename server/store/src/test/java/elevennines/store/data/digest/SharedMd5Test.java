package elevennines.store.data.digest;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SharedMd5Test {

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void every_length_digests_as_the_jdk_does(boolean withVectors) throws Exception {
        SharedMd5 shared = shared(withVectors);
        Random random = new Random(5);
        for (int length = 0; length < 300; length++)
            assertSame(shared, bytes(random, length), random, 100);
        for (int length : new int[]{16 << 10, (16 << 10) + 1, 100_000, 1 << 20})
            assertSame(shared, bytes(random, length), random, length);
    }

    @Test
    void many_bodies_at_once_digest_as_each_would_alone() throws Exception {
        SharedMd5 shared = shared(true);
        List<Future<?>> bodies = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int body = 0; body < 60; body++) {
                long seed = body;
                bodies.add(threads.submit(() -> {
                    Random random = new Random(seed);
                    for (int i = 0; i < 8; i++)
                        assertSame(shared, bytes(random, random.nextInt(600_000)), random, 200_000);
                    return null;
                }));
            }
        }
        for (Future<?> body : bodies)
            body.get();
    }

    @Test
    void lanes_of_different_lengths_do_not_touch_each_other() throws Exception {
        Md5Lanes lanes = new Md5Lanes();
        for (int count = 1; count <= lanes.lanes(); count++) {
            List<Md5Blocks> together = new ArrayList<>();
            List<int[]> alone = new ArrayList<>();
            for (int lane = 0; lane < count; lane++) {
                byte[] bytes = bytes(new Random(lane), 64 * 20);
                int[] state = {1, 2, 3, lane};
                Md5Alone.compress(state, bytes, 64, lane + 3);
                alone.add(state);
                together.add(new Md5Blocks(new int[]{1, 2, 3, lane}, bytes, 64, lane + 3));
            }
            List<Md5Blocks> open = new ArrayList<>(together);
            while (!open.isEmpty()) {
                lanes.compress(open);
                open.removeIf(blocks -> blocks.left() == 0);
            }
            for (int lane = 0; lane < count; lane++)
                assertThat(together.get(lane).state()).as("lane %d of %d", lane, count).isEqualTo(alone.get(lane));
        }
    }

    private static SharedMd5 shared(boolean withVectors) {
        SharedMd5 shared = new SharedMd5();
        if (withVectors)
            shared.tryVectors(System::nanoTime);
        return shared;
    }

    private static byte[] bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static void assertSame(SharedMd5 shared, byte[] body, Random random, int stepMax) throws Exception {
        byte[] digest;
        // As others would, so that this one is not alone.
        try (Md5 one = shared.digest(); Md5 two = shared.digest(); Md5 md5 = shared.digest()) {
            for (int at = 0; at < body.length;) {
                int step = Math.min(body.length - at, 1 + random.nextInt(stepMax));
                md5.update(body, at, step);
                one.update(body, at, step);
                at += step;
            }
            digest = md5.end();
            assertThat(one.end()).isEqualTo(digest);
        }
        assertThat(digest).as("%d bytes", body.length).isEqualTo(MessageDigest.getInstance("MD5").digest(body));
    }
}
