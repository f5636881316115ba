package elevennines.store.data.digest;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.List;

/// Compresses blocks of several messages at once, one in each lane of a vector: MD5 is a chain of steps that cannot overlap, so one message
/// leaves most of a CPU idle, and sixteen take hardly longer than one. For one thread. Needs `jdk.incubator.vector`: nothing may touch this class
/// unless that module is there.
final class Md5Lanes {
    private static final int WORDS = 16;
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private final int lanes = Md5Rounds.SPECIES.length();
    private final int[] words = new int[WORDS * lanes];
    private final int[] state = new int[4 * lanes];
    private final int[] before = new int[4 * lanes];

    int lanes() {
        return lanes;
    }

    /// Takes as many blocks of each message as the shortest has; of at most [#lanes] messages.
    void compress(List<Md5Blocks> messages) {
        int blocks = messages.stream().mapToInt(Md5Blocks::left).min().orElse(0);
        for (int lane = 0; lane < messages.size(); lane++)
            for (int part = 0; part < 4; part++)
                state[part * lanes + lane] = messages.get(lane).state()[part];
        Md5Blocks[] inLanes = messages.toArray(Md5Blocks[]::new);
        for (int block = 0; block < blocks; block++)
            compressOne(inLanes, block * Md5.BLOCK_BYTES);
        for (int lane = 0; lane < messages.size(); lane++) {
            for (int part = 0; part < 4; part++)
                messages.get(lane).state()[part] = state[part * lanes + lane];
            messages.get(lane).advance(blocks);
        }
    }

    private void compressOne(Md5Blocks[] inLanes, int offset) {
        for (int lane = 0; lane < inLanes.length; lane++) {
            byte[] bytes = inLanes[lane].bytes();
            int at = inLanes[lane].at() + offset;
            for (int word = 0; word < WORDS; word++)
                words[word * lanes + lane] = (int) WORD.get(bytes, at + 4 * word);
        }
        System.arraycopy(state, 0, before, 0, state.length);
        Md5Rounds.first(words, state, lanes);
        Md5Rounds.second(words, state, lanes);
        Md5Rounds.third(words, state, lanes);
        Md5Rounds.fourth(words, state, lanes);
        for (int i = 0; i < state.length; i++)
            state[i] += before[i];
    }
}
