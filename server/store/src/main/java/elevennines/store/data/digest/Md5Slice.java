package elevennines.store.data.digest;

import java.util.ArrayList;
import java.util.List;

/// Some blocks of each of several lines, in the hands of one thread.
final class Md5Slice {
    /// So short that who comes meanwhile does not wait long for the next: 40 µs.
    private static final int BLOCKS_MAX = (16 << 10) / Md5Blocks.BYTES;
    /// A run that is shorter goes alone: in lanes it would make all others as short.
    private static final int BLOCKS_MIN = 16;

    private final List<int[]> states = new ArrayList<>();
    private final List<Md5Run> runs = new ArrayList<>();

    void add(int[] state, Md5Run run) {
        states.add(state);
        runs.add(run);
    }

    void digest(Md5Kernel kernel) {
        Md5Slice together = new Md5Slice();
        for (int i = 0; i < runs.size(); i++)
            if (runs.get(i).blocks() < BLOCKS_MIN)
                alone(i, BLOCKS_MIN);
            else
                together.add(states.get(i), runs.get(i));
        if (together.runs.size() == 1)
            together.alone(0, BLOCKS_MAX);
        else if (together.runs.size() > 1)
            together.inLanes(kernel);
    }

    private void alone(int i, int blocksMax) {
        Md5Run run = runs.get(i);
        int blocks = Math.min(run.blocks(), blocksMax);
        Md5Blocks.compress(states.get(i), run.bytes(), run.at(), blocks);
        run.advance(blocks);
    }

    /// As many blocks of each as the shortest has.
    private void inLanes(Md5Kernel kernel) {
        int blocks = BLOCKS_MAX;
        byte[][] inputs = new byte[runs.size()][];
        int[] from = new int[runs.size()];
        for (int lane = 0; lane < inputs.length; lane++) {
            Md5Run run = runs.get(lane);
            inputs[lane] = run.bytes();
            from[lane] = run.at();
            blocks = Math.min(blocks, run.blocks());
        }
        kernel.compress(states.toArray(int[][]::new), inputs, from, blocks);
        for (Md5Run run : runs)
            run.advance(blocks);
    }
}
