package elevennines.store.data.code;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import com.backblaze.erasure.CodingLoop;
import com.backblaze.erasure.InputOutputByteTableCodingLoop;
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

import elevennines.store.model.ErasureCode;

/// Megabytes of data shards per second through each coding loop, on one core. `bytes` is counted per microsecond: its score
/// reads as MB/s.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 700, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = { "--add-modules=jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED", "-Xmx512m" })
public class CodingLoopBenchmark {
    @Param({ "10+4", "4+2" })
    public String code = "";

    @Param({ "64", "256" })
    public int shardKiB;

    @Param({ "library", "xor", "nibble", "sixBit", "isaL" })
    public String loop = "";

    /// All parity, or one lost data shard from the others.
    @Param("encode")
    public String work = "";

    /// Bytes between the end of one shard and the next array: with none, all shards start at the same address modulo 4096.
    @Param("304")
    public int spareBytes;

    private Runnable coder = () -> {
    };
    private long bytesPerCall;

    @AuxCounters(AuxCounters.Type.OPERATIONS)
    @State(Scope.Thread)
    public static class Counted {
        public long bytes;
    }

    @Setup
    public void prepare() {
        String[] parts = code.split("\\+");
        ErasureCode erasure = new ErasureCode(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
        CodeMatrix matrix = new CodeMatrix(erasure);
        int allButFirst = (1 << erasure.k() + 1) - 2;
        byte[][] rows = work.equals("encode") ? matrix.parityRows() : matrix.rowsFor(new CodeMatrix.Erasure(allButFirst, 1));
        int shardBytes = shardKiB * 1024;
        byte[][] inputs = new byte[erasure.k()][shardBytes + spareBytes];
        for (byte[] input : inputs)
            new Random(7).nextBytes(input);
        byte[][] outputs = new byte[rows.length][shardBytes + spareBytes];
        byte[][] expected = new byte[rows.length][shardBytes + spareBytes];
        new InputOutputByteTableCodingLoop().codeSomeShards(rows, inputs, inputs.length, expected, rows.length, 0, shardBytes);
        bytesPerCall = (long) inputs.length * shardBytes;
        if (loop.equals("isaL")) {
            IsaL isaL = new IsaL(rows, inputs, shardBytes);
            isaL.code();
            for (int output = 0; output < rows.length; output++)
                check(Arrays.equals(isaL.output(output), Arrays.copyOf(expected[output], shardBytes)));
            coder = isaL::code;
        } else {
            CodingLoop java = java();
            java.codeSomeShards(rows, inputs, inputs.length, outputs, rows.length, 0, shardBytes);
            check(Arrays.deepEquals(outputs, expected));
            coder = () -> java.codeSomeShards(rows, inputs, inputs.length, outputs, rows.length, 0, shardBytes);
        }
    }

    @Benchmark
    public void code(Counted counted) {
        coder.run();
        counted.bytes += bytesPerCall;
    }

    private CodingLoop java() {
        return switch (loop) {
            case "library" -> new InputOutputByteTableCodingLoop();
            case "xor" -> new HornerLoop();
            case "nibble" -> new NibbleLoop();
            case "sixBit" -> new SixBitLoop();
            default -> throw new IllegalArgumentException("No loop " + loop);
        };
    }

    private static void check(boolean equal) {
        if (!equal)
            throw new IllegalStateException("The loop's bytes are not those of the library");
    }
}
