package elevennines.store.data.digest;

import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;

import elevennines.store.time.Ticker;

/// Finds out whether a kernel digests to the same bytes as the JDK and much faster. Also the time in which the compiler gets to know it: until then it
/// is a hundred times slower.
final class Md5Trial {
    private static final int ROUNDS_MAX = 20_000;
    private static final Duration TIME_MAX = Duration.ofSeconds(20);
    /// Small, as the first rounds are interpreted.
    private static final int BLOCKS = 16;
    private static final int MESSAGE_BYTES = (BLOCKS - 1) * Md5Blocks.BYTES;
    /// How much faster, with all lanes busy. Often they are not.
    private static final int FASTER_MIN = 3;
    private static final int FASTER_IN_A_ROW = 100;

    private final Md5Kernel kernel;
    private final Ticker ticker;
    private final MessageDigest jdk = Md5Alone.digest();
    /// Each with its last block.
    private final byte[][] messages;
    private final int[] from;

    Md5Trial(Md5Kernel kernel, Ticker ticker) {
        this.kernel = kernel;
        this.ticker = ticker;
        this.messages = new byte[kernel.lanes()][];
        this.from = new int[messages.length];
        SplittableRandom random = new SplittableRandom(5);
        byte[] lastBlock = Md5Blocks.last(new byte[0], 0, MESSAGE_BYTES);
        for (int lane = 0; lane < messages.length; lane++) {
            messages[lane] = new byte[BLOCKS * Md5Blocks.BYTES];
            random.nextBytes(messages[lane]);
            System.arraycopy(lastBlock, 0, messages[lane], MESSAGE_BYTES, lastBlock.length);
        }
    }

    boolean isFaster() {
        long deadlineNanos = ticker.nanoTime() + TIME_MAX.toNanos();
        int faster = 0;
        for (int round = 0; round < ROUNDS_MAX && faster < FASTER_IN_A_ROW; round++) {
            byte[][] digests = new byte[messages.length][];
            int[][] states = new int[messages.length][];
            Arrays.setAll(states, _ -> Md5Blocks.beginning());
            long began = ticker.nanoTime();
            for (int lane = 0; lane < digests.length; lane++) {
                jdk.update(messages[lane], 0, MESSAGE_BYTES);
                digests[lane] = jdk.digest();
            }
            long between = ticker.nanoTime();
            kernel.compress(states, messages, from, BLOCKS);
            long ended = ticker.nanoTime();
            if (ended > deadlineNanos || !isSame(states, digests))
                return false;
            faster = (ended - between) * FASTER_MIN < between - began ? faster + 1 : 0;
        }
        return faster == FASTER_IN_A_ROW;
    }

    private static boolean isSame(int[][] states, byte[][] digests) {
        for (int lane = 0; lane < states.length; lane++)
            if (!Arrays.equals(Md5Blocks.digest(states[lane]), digests[lane]))
                return false;
        return true;
    }
}
