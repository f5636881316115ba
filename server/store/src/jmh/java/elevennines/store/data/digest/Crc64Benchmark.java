package elevennines.store.data.digest;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

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

/// MB/s of whole messages, digested in updates of 64 KiB: our CRC-64, the table it falls back to, and the JDK's CRC32C, which the
/// CPU computes, as a bound. `bytes` is counted per microsecond: its score reads as MB/s.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class Crc64Benchmark {
    private static final int UPDATE_BYTES = 64 * 1024;

    @Param({ "4096", "65536", "8388608" })
    public int messageBytes;

    private byte[] message = new byte[0];

    @AuxCounters(AuxCounters.Type.OPERATIONS)
    @State(Scope.Thread)
    public static class Counted {
        public long bytes;
    }

    @Setup
    public void prepare() {
        message = new byte[messageBytes];
        new Random(7).nextBytes(message);
    }

    @Benchmark
    public long crc64Nvme(Counted counted) {
        return digest(new Crc64Nvme(), counted);
    }

    @Benchmark
    public long slicingTable(Counted counted) {
        counted.bytes += messageBytes;
        return SlicingTable.update(-1L, message, 0, messageBytes);
    }

    @Benchmark
    public long crc32cOfTheJdk(Counted counted) {
        return digest(new CRC32C(), counted);
    }

    private long digest(Checksum checksum, Counted counted) {
        for (int at = 0; at < messageBytes; at += UPDATE_BYTES)
            checksum.update(message, at, Math.min(UPDATE_BYTES, messageBytes - at));
        counted.bytes += messageBytes;
        return checksum.getValue();
    }
}
