package elevennines.store.placement;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import elevennines.store.event.EventLog;
import elevennines.store.event.StoreEvent.RearrangementFinished;
import elevennines.store.event.StoreEvent.RearrangementStarted;
import elevennines.store.event.TraceLog;
import elevennines.store.index.CodeIndex;
import elevennines.store.index.SettingIndex;
import elevennines.store.index.StripeIndex;
import elevennines.store.model.CodedVersion;
import elevennines.store.model.IndexedStripe;
import elevennines.store.model.Refusal;
import elevennines.store.model.StorageClass;
import elevennines.store.model.VersionId;
import elevennines.store.object.CodePolicy;
import elevennines.store.object.Reencode;
import elevennines.store.time.Scheduler;

/// Brings what is stored already under the policies of now, in the background: first every version into the code of its storage class, then every shard that
/// nobody pinned to where the placement policy wants it. Works in small steps, with a pause after each that keeps to a rate. What is to be
/// done is read off the index each time; all that is kept is that there may be something, so a restart goes on.
public final class Rearrangement {
    private static final String SETTING = "rearrange";
    private static final String DUE = "due";
    private static final String DONE = "done";
    private static final String RATE = "rearrange-bytes-per-second";
    /// 64 MiB of data a second of the world's time.
    private static final long RATE_DEFAULT = 64L << 20;
    /// When what could not be done now is tried again.
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final int PAGE = 128;
    private static final Logger log = LoggerFactory.getLogger(Rearrangement.class);

    private final SettingIndex settings;
    private final Scheduler scheduler;
    private final CodeIndex codeIndex;
    private final StripeIndex stripes;
    private final CodePolicy codes;
    private final Reencode reencode;
    private final StripeArranger arranger;
    private final EventLog events;
    private final TraceLog traces;
    private final AtomicBoolean underWay = new AtomicBoolean();
    private final AtomicBoolean again = new AtomicBoolean();
    private volatile long bytesPerSecond;
    private Round round = new Round();

    /// How far one look at everything has come. Touched on the world's worker only.
    private static final class Round {
        private final Queue<CodedVersion> versions = new ArrayDeque<>();
        private final Set<VersionId> failed = new HashSet<>();
        private final Queue<IndexedStripe> stripes = new ArrayDeque<>();
        private long lastStripe;
        private long reencoded;
        private long moved;
        private long left;
    }

    public Rearrangement(SettingIndex settings, Scheduler scheduler, CodeIndex codeIndex, StripeIndex stripes, CodePolicy codes,
            Reencode reencode, StripeArranger arranger, EventLog events, TraceLog traces) {
        this.settings = settings;
        this.scheduler = scheduler;
        this.codeIndex = codeIndex;
        this.stripes = stripes;
        this.codes = codes;
        this.reencode = reencode;
        this.arranger = arranger;
        this.events = events;
        this.traces = traces;
        this.bytesPerSecond = settings.get(RATE).map(Long::parseLong).orElse(RATE_DEFAULT);
    }

    /// Goes on with what an earlier process did not finish.
    public void resume() {
        if (settings.get(SETTING).equals(Optional.of(DUE)))
            look(Duration.ZERO);
    }

    /// A policy changed: looks at everything that is stored.
    public void begin() {
        settings.put(SETTING, DUE);
        look(Duration.ZERO);
    }

    /// Bytes of data that are moved in a second of the world's time.
    public void limit(long rate) {
        if (rate < 1)
            throw new IllegalArgumentException("A rate is at least a byte a second, not " + rate);
        settings.put(RATE, Long.toString(rate));
        bytesPerSecond = rate;
    }

    public long limit() {
        return bytesPerSecond;
    }

    public boolean isUnderWay() {
        return underWay.get();
    }

    private void look(Duration delay) {
        again.set(true);
        if (underWay.compareAndSet(false, true))
            scheduler.after(delay, this::step);
    }

    private void step() {
        boolean goesOn = false;
        try {
            if (again.getAndSet(false))
                round = new Round();
            OptionalLong worked = work();
            if (worked.isPresent())
                scheduler.after(pauseAfter(worked.getAsLong()), this::step);
            goesOn = worked.isPresent();
        } finally {
            if (!goesOn)
                finish();
        }
    }

    private Duration pauseAfter(long bytes) {
        return Duration.ofNanos((long) (1e9 * bytes / bytesPerSecond));
    }

    private void finish() {
        underWay.set(false);
        if (round.reencoded + round.moved + round.left > 0)
            events.emit(new RearrangementFinished(round.reencoded, round.moved, round.left));
        if (again.get())
            look(Duration.ZERO);
        else if (round.left > 0)
            look(PATIENCE);
        else
            settings.put(SETTING, DONE);
    }

    /// One piece of work; the bytes of data that it moved. Nothing, if all is done.
    private OptionalLong work() {
        if (round.versions.isEmpty())
            round.versions.addAll(nextVersions());
        CodedVersion version = round.versions.poll();
        if (version != null)
            return OptionalLong.of(reencode(version));
        if (round.stripes.isEmpty())
            round.stripes.addAll(stripes.after(round.lastStripe, PAGE));
        IndexedStripe stripe = round.stripes.poll();
        if (stripe == null)
            return OptionalLong.empty();
        round.lastStripe = stripe.placement().stripe().value();
        return OptionalLong.of(arrange(stripe));
    }

    private List<CodedVersion> nextVersions() {
        for (StorageClass storageClass : StorageClass.values()) {
            List<CodedVersion> found = codeIndex.codedOtherwise(storageClass, codes.of(storageClass), PAGE + round.failed.size());
            List<CodedVersion> fresh = found.stream().filter(version -> !round.failed.contains(version.version())).toList();
            if (!fresh.isEmpty())
                return fresh;
        }
        return List.of();
    }

    private long reencode(CodedVersion version) {
        begun();
        try {
            if (reencode.reencode(version, codes.of(version.storageClass()), traces.begin()))
                round.reencoded++;
            return version.sizeBytes();
        } catch (Refusal | IOException e) {
            log.info("Version {} stays in the code {}: {}", version.version(), version.code(), e.getMessage());
            round.failed.add(version.version());
            round.left++;
            return 0;
        }
    }

    private long arrange(IndexedStripe stripe) {
        try {
            StripeArranger.Outcome outcome = arranger.arrange(stripe, traces.begin());
            if (outcome.moved() > 0 || !outcome.lawful())
                begun();
            round.moved += outcome.moved();
            round.left += outcome.lawful() ? 0 : 1;
            return outcome.bytes();
        } catch (Refusal | IOException e) {
            begun();
            log.info("Stripe {} stays where it is: {}", stripe.placement().stripe(), e.getMessage());
            round.left++;
            return 0;
        }
    }

    /// To be called before the first thing is counted.
    private void begun() {
        if (round.reencoded + round.moved + round.left == 0)
            events.emit(new RearrangementStarted());
    }
}
