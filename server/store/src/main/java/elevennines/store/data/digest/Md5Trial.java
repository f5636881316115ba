package elevennines.store.data.digest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

import elevennines.store.time.Ticker;

/// Finds out whether messages in the lanes of a vector digest faster here than one after the other, and to the same bytes. Also the time in which
/// the compiler gets to know both.
final class Md5Trial {
    private static final int ROUNDS_MAX = 20_000;
    /// Small, as the first rounds are interpreted.
    private static final int BLOCKS = 4;
    private static final int FASTER_IN_A_ROW = 200;

    private final Ticker ticker;
    private final Md5Lanes lanes = new Md5Lanes();
    private final byte[][] messages = new byte[lanes.lanes()][BLOCKS * Md5.BLOCK_BYTES];

    Md5Trial(Ticker ticker) {
        this.ticker = ticker;
        for (int lane = 0; lane < messages.length; lane++)
            for (int i = 0; i < messages[lane].length; i++)
                messages[lane][i] = (byte) (i * 31 + lane);
    }

    /// The lanes, warm; nothing, if they are slower, or wrong.
    @Nullable
    Md5Lanes fasterLanes() {
        int faster = 0;
        for (int round = 0; round < ROUNDS_MAX && faster < FASTER_IN_A_ROW; round++) {
            int[][] alone = states();
            int[][] together = states();
            long began = ticker.nanoTime();
            for (int lane = 0; lane < messages.length; lane++)
                Md5Alone.compress(alone[lane], messages[lane], 0, BLOCKS);
            long between = ticker.nanoTime();
            lanes.compress(inLanes(together));
            long ended = ticker.nanoTime();
            if (!Arrays.deepEquals(alone, together))
                return null;
            faster = ended - between < between - began ? faster + 1 : 0;
        }
        return faster == FASTER_IN_A_ROW ? lanes : null;
    }

    private int[][] states() {
        int[][] states = new int[messages.length][];
        Arrays.setAll(states, lane -> new int[]{lane, 1, 2, 3});
        return states;
    }

    private List<Md5Blocks> inLanes(int[][] states) {
        List<Md5Blocks> blocks = new ArrayList<>();
        for (int lane = 0; lane < messages.length; lane++)
            blocks.add(new Md5Blocks(states[lane], messages[lane], 0, BLOCKS));
        return blocks;
    }
}
