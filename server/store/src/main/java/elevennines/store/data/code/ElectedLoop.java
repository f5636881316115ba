package elevennines.store.data.code;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

import com.backblaze.erasure.CodingLoop;
import com.backblaze.erasure.InputOutputByteTableCodingLoop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The coding loop of this process: at first the best that needs no warm-up, soon the fastest of those that this CPU and
/// this JVM can run.
///
/// Which loop is fastest depends on the CPU, on flags and on the JIT, and a wrong guess costs a factor of a thousand, so it is
/// not guessed: each contender is checked bit for bit against the library's loop, timed, checked again once compiled, and
/// elected only if it beat the one in office. All write the same bytes, so the change needs no coordination with stripes in
/// flight. The trial takes two or three seconds of one core, most of it before the JIT has compiled the vector loop, and runs on
/// the executor it is given: boot does not wait for it.
///
/// Thread-safe.
public final class ElectedLoop implements CodingLoop {
    private static final Logger LOG = LoggerFactory.getLogger(ElectedLoop.class);
    private static final Duration WARM_UP_MAX = Duration.ofSeconds(10);
    private static final int WARM_BYTES = 4096;
    private static final String VECTOR_MODULE = "jdk.incubator.vector";

    private volatile Standing standing;

    /// Who is in office and how the others did, in the order of their trial.
    ///
    /// @param decided false while contenders are still to be tried
    public record Standing(String name, CodingLoop loop, List<Candidate> candidates, boolean decided) {
        public Standing {
            candidates = List.copyOf(candidates);
        }
    }

    /// @param megabytesPerSecond data shards read per second on one core, RS(13,3); 0 if the loop was not timed
    public record Candidate(String name, long megabytesPerSecond, Verdict verdict) {}

    public enum Verdict {
        /// Right, and faster than all before it.
        ELECTED,
        /// Right, but no faster than the one in office.
        SLOWER,
        /// Its bytes were not those of the library's loop.
        WRONG,
        /// Not timed: a vector loop expected to be faster is in office, and a trial costs a second of a core.
        UNTRIED,
        /// The JVM runs without the module that it needs.
        ABSENT
    }

    /// @param nanoTime a steady clock in nanoseconds, such as [System#nanoTime]
    /// @param background runs the trials; `Runnable::run` makes the constructor wait for them
    public ElectedLoop(LongSupplier nanoTime, Executor background) {
        this(contenders(), nanoTime, background);
    }

    ElectedLoop(List<LoopTrial.Contender> contenders, LongSupplier nanoTime, Executor background) {
        LoopTrial.Contender first = contenders.getFirst();
        standing = new Standing(first.name(), first.loop(), List.of(), false);
        background.execute(() -> hold(contenders, new LoopTrial(nanoTime, WARM_UP_MAX.toNanos())));
    }

    public Standing standing() {
        return standing;
    }

    @Override
    public void codeSomeShards(byte[][] rows, byte[][] inputs, int inputCount, byte[][] outputs, int outputCount, int offset, int length) {
        standing.loop.codeSomeShards(rows, inputs, inputCount, outputs, outputCount, offset, length);
    }

    @Override
    public boolean checkSomeShards(byte[][] rows, byte[][] inputs, int inputCount, byte[][] toCheck, int checkCount, int offset, int length,
            byte[] temporary) {
        return standing.loop.checkSomeShards(rows, inputs, inputCount, toCheck, checkCount, offset, length, temporary);
    }

    private void hold(List<LoopTrial.Contender> contenders, LoopTrial trial) {
        List<Candidate> candidates = new ArrayList<>();
        long toBeat = 0;
        boolean vectorInOffice = false;
        for (LoopTrial.Contender contender : contenders) {
            Candidate candidate = vectorInOffice && contender.vector()
                    ? new Candidate(contender.name(), 0, Verdict.UNTRIED)
                    : judge(contender, trial, toBeat);
            candidates.add(candidate);
            if (candidate.verdict == Verdict.ELECTED) {
                toBeat = candidate.megabytesPerSecond;
                vectorInOffice = contender.vector();
                standing = new Standing(contender.name(), contender.loop(), candidates, false);
            }
        }
        if (!hasVectorModule())
            candidates.add(new Candidate("vector", 0, Verdict.ABSENT));
        standing = new Standing(standing.name, standing.loop, candidates, true);
        LOG.info("Coding loop: {} ({})", standing.name, candidates);
    }

    private static Candidate judge(LoopTrial.Contender contender, LoopTrial trial, long toBeat) {
        if (!trial.isRight(contender.loop()))
            return wrong(contender, 0);
        long rate = trial.megabytesPerSecond(contender, toBeat);
        if (rate <= toBeat)
            return new Candidate(contender.name(), rate, Verdict.SLOWER);
        return trial.isRightWhenCompiled(contender.loop())
                ? new Candidate(contender.name(), rate, Verdict.ELECTED)
                : wrong(contender, rate);
    }

    private static Candidate wrong(LoopTrial.Contender contender, long rate) {
        LOG.error("The coding loop \"{}\" computes wrong bytes on this machine and is not used", contender.name());
        return new Candidate(contender.name(), rate, Verdict.WRONG);
    }

    private static List<LoopTrial.Contender> contenders() {
        List<LoopTrial.Contender> contenders = new ArrayList<>();
        contenders.add(new LoopTrial.Contender("JavaReedSolomon, byte tables", new InputOutputByteTableCodingLoop(), WARM_BYTES, false));
        contenders.add(new LoopTrial.Contender("shift and XOR", new HornerLoop(), WARM_BYTES, false));
        if (hasVectorModule())
            contenders.addAll(VectorLoops.contenders());
        return contenders;
    }

    private static boolean hasVectorModule() {
        return ModuleLayer.boot().findModule(VECTOR_MODULE).isPresent();
    }
}
