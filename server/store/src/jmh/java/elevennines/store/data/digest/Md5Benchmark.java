package elevennines.store.data.digest;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// MB/s of so many messages of 256 KiB: in lanes, and one after the other by the JDK. `bytes` is counted per microsecond: its score reads as MB/s.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class Md5Benchmark {
    private static final int MESSAGE_BYTES = 256 << 10;
    private static final int SLICE_BLOCKS = 256;

    @Param({ "1", "2", "4", "8", "16" })
    public int messages;

    private final Md5Kernel kernel = new Md5Lanes();
    private byte[][] inputs = new byte[0][];
    private int[][] states = new int[0][];
    private int[] from = new int[0];

    @AuxCounters(AuxCounters.Type.OPERATIONS)
    @State(Scope.Thread)
    public static class Counted {
        public long bytes;
    }

    @Setup
    public void prepare() {
        inputs = new byte[messages][MESSAGE_BYTES];
        states = new int[messages][4];
        from = new int[messages];
        Random random = new Random(7);
        for (byte[] input : inputs)
            random.nextBytes(input);
    }

    @Benchmark
    public int[][] lanes(Counted counted) {
        for (int at = 0; at < MESSAGE_BYTES; at += SLICE_BLOCKS * Md5Blocks.BYTES) {
            Arrays.fill(from, at);
            kernel.compress(states, inputs, from, SLICE_BLOCKS);
        }
        counted.bytes += (long) messages * MESSAGE_BYTES;
        return states;
    }

    @Benchmark
    public byte[] jdk(Counted counted) {
        MessageDigest digest = Md5Alone.digest();
        for (byte[] input : inputs)
            digest.update(input);
        counted.bytes += (long) messages * MESSAGE_BYTES;
        return digest.digest();
    }
}
