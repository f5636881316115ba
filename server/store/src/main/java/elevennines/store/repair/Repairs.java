package elevennines.store.repair;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import elevennines.store.disk.DiskBay;
import elevennines.store.event.EventLog;
import elevennines.store.event.StoreEvent.StripeLost;
import elevennines.store.index.ObjectNames;
import elevennines.store.index.SettingIndex;
import elevennines.store.index.StripeIndex;
import elevennines.store.model.DiskId;
import elevennines.store.model.IndexedStripe;
import elevennines.store.model.StripeId;
import elevennines.store.repair.PacedWork.Progress;
import elevennines.store.repair.StripeRepair.Outcome;
import elevennines.store.time.Scheduler;
import elevennines.store.time.Worker;
import elevennines.store.time.WorldClock;

/// Gives a world its redundancy back. It learns what is missing by looking at the disks whenever one of them changes, and from readers and
/// the scrubber; enters each degraded stripe into a book; and works that off by urgency, in the background, within a bandwidth. See ADR 0009.
/// Thread-safe.
public final class Repairs {
    private static final String POLICY = "repair.policy";
    private static final String BANDWIDTH = "repair.bandwidth";
    private static final int PAGE = 512;
    /// Stripes that are mended side by side: their fsyncs and commits are shared.
    private static final int HANDS = 8;

    /// What repair works with.
    record Tools(StripeIndex index, ObjectNames names, SettingIndex settings, HealthCheck check, DiskWatch watch, Sightings sightings,
            RepairBook book,
            StripeRepair repair, EventLog events, WorldClock clock, Worker worker, Executor sideBySide) {}

    private final Tools tools;
    private final RepairBook book;
    private final Scheduler scheduler;
    private final PacedWork work;
    /// Disks whose stripes are still to be looked at.
    private final ConcurrentSkipListSet<DiskId> changed = new ConcurrentSkipListSet<>();
    private final AtomicBoolean lookPlanned = new AtomicBoolean();
    private volatile RepairPolicy policy;
    private volatile @Nullable RepairRun run;

    Repairs(Tools tools, Scheduler scheduler) {
        this.tools = tools;
        this.book = tools.book();
        this.scheduler = scheduler;
        this.policy = tools.settings().get(POLICY).map(RepairPolicy::valueOf).orElse(RepairPolicy.AUTOMATIC);
        Bandwidth bandwidth = tools.settings().get(BANDWIDTH).map(text -> new Bandwidth(Long.parseLong(text)))
                .orElse(Bandwidth.UNLIMITED);
        this.work = new PacedWork(tools.clock(), scheduler, bandwidth, this::step);
    }

    // What is to be done

    /// Compares, in the background, the whole index with what the disks hold: once, when the world opens.
    public void survey() {
        tools.worker().submit(() -> {
            tools.watch().changes();
            surveyAll();
            start();
        });
    }

    private void surveyAll() {
        try {
            for (List<IndexedStripe> page = tools.index().after(0, PAGE); !page.isEmpty(); page = tools.index()
                    .after(page.getLast().placement().stripe().value(), PAGE))
                page.forEach(stripe -> book.note(tools.check().of(stripe)));
        } catch (RuntimeException e) {
            scheduler.after(PacedWork.PAUSE_AFTER_FAILURE, this::survey);
            throw e;
        }
    }

    /// A disk has changed, or has been away for too long, or takes writes again: what found no place may find one now.
    public void disksChanged() {
        if (lookPlanned.compareAndSet(false, true))
            tools.worker().submit(() -> {
                lookPlanned.set(false);
                look();
                start();
            });
    }

    private void look() {
        changed.addAll(tools.watch().changes());
        for (DiskId disk = changed.pollFirst(); disk != null; disk = changed.pollFirst())
            look(disk);
        book.retry();
    }

    /// A disk whose stripes could not be asked for is looked at again.
    private void look(DiskId disk) {
        try {
            note(tools.index().on(disk));
        } catch (RuntimeException e) {
            changed.add(disk);
            scheduler.after(PacedWork.PAUSE_AFTER_FAILURE, this::disksChanged);
            throw e;
        }
    }

    /// A stripe may have something to mend.
    void stripeChanged(IndexedStripe stripe) {
        note(stripe);
        start();
    }

    private void note(long[] stripes) {
        for (int from = 0; from < stripes.length; from += PAGE) {
            List<StripeId> page = Arrays.stream(stripes, from, Math.min(from + PAGE, stripes.length)).mapToObj(StripeId::new).toList();
            Set<StripeId> gone = new HashSet<>(page);
            for (IndexedStripe stripe : tools.index().find(page)) {
                gone.remove(stripe.placement().stripe());
                note(stripe);
            }
            gone.forEach(this::forget);
        }
    }

    /// The shards of a stripe that is being deleted are gone too: whoever deletes it says so in the index first, so the index is asked last.
    private void note(IndexedStripe stripe) {
        StripeHealth health = tools.check().of(stripe);
        boolean lost = book.note(health);
        if (health.spare() < 0 && tools.index().find(health.id()).isEmpty())
            forget(health.id());
        else if (lost)
            tools.events().emit(new StripeLost(stripe.placement().stripe(), tools.names().of(stripe.version()).orElse(null)));
    }

    /// Nobody wants the stripe any more.
    public void forget(StripeId stripe) {
        book.drop(stripe);
        tools.sightings().remove(stripe);
    }

    // The background

    private void start() {
        if (policy == RepairPolicy.AUTOMATIC && book.isDue())
            work.start();
    }

    private Progress step(long bytesMax) {
        boolean due = policy == RepairPolicy.AUTOMATIC && book.isDue();
        RepairRun now = run;
        if (now == null) {
            if (!due)
                return new Progress(0, false);
            run = now = begin();
        }
        long mendedBefore = now.stripesMended();
        long moved = due ? mendSome(now, bytesMax) : 0;
        if (due && book.isDue()) {
            now.progress(mendedBefore, book::deficit);
            return new Progress(moved, true);
        }
        run = null;
        now.finish(book.deficit());
        return new Progress(moved, false);
    }

    private RepairRun begin() {
        tools.repair().forgive();
        return new RepairRun(tools.events(), tools.names(), tools.clock(), book.deficit());
    }

    /// Mends the most urgent stripes; returns the bytes moved, which are more than `bytesMax` at most by one round.
    private long mendSome(RepairRun now, long bytesMax) {
        long moved = 0;
        do {
            List<CompletableFuture<Outcome>> hands = new ArrayList<>();
            for (StripeId stripe : book.take(HANDS, bytesMax - moved))
                hands.add(CompletableFuture.supplyAsync(() -> mend(stripe), tools.sideBySide()));
            for (CompletableFuture<Outcome> hand : hands) {
                Outcome outcome = hand.join();
                moved += outcome.bytes();
                now.count(outcome);
            }
        } while (moved < bytesMax && book.isDue());
        return moved;
    }

    /// One that fails holds up no other.
    private Outcome mend(StripeId stripe) {
        try {
            return mend(stripe, anyDisk -> true);
        } catch (RuntimeException e) {
            book.giveUp(stripe, String.valueOf(e.getMessage()));
            return new Outcome.Unplaced(String.valueOf(e.getMessage()));
        }
    }

    /// Mends those lost shards whose homes are `chosen`, and notes what is left to do.
    private Outcome mend(StripeId stripe, Predicate<DiskId> chosen) {
        Outcome outcome = tryToMend(stripe, chosen);
        Optional<IndexedStripe> left = tools.index().find(stripe);
        if (left.isEmpty())
            forget(stripe);
        else
            note(left.get());
        switch (outcome) {
            case Outcome.Unplaced unplaced -> book.setAside(stripe, unplaced.reason());
            case Outcome.TooFew _ -> book.setAside(stripe, "fewer than k shards can be read");
            case Outcome.Mended _,Outcome.Fine _,Outcome.Changed _ -> {
            }
        }
        return outcome;
    }

    private Outcome tryToMend(StripeId stripe, Predicate<DiskId> chosen) {
        try {
            return tools.repair().mend(stripe, chosen);
        } catch (IOException | RuntimeException e) {
            return new Outcome.Unplaced(String.valueOf(e.getMessage()));
        }
    }

    // By hand

    /// Works off all that is due, whatever the policy, and as fast as it goes. Returns what was rebuilt.
    public RepairReport now() {
        look();
        RepairRun now = begin();
        while (book.isDue())
            mendSome(now, Long.MAX_VALUE);
        Deficit left = book.deficit();
        now.finish(left);
        return new RepairReport(now.shardsRebuilt(), left.stripesLost());
    }

    /// Rebuilds what belongs on this healthy disk and is not there. Ends with a refusal if the disk goes meanwhile.
    public RepairReport now(DiskBay bay) {
        return new DiskRepair(tools, bay).run(this::mend);
    }

    public RepairPolicy policy() {
        return policy;
    }

    /// Kept across restarts.
    public void policy(RepairPolicy wanted) {
        tools.settings().put(POLICY, wanted.name());
        policy = wanted;
        start();
    }

    /// Kept across restarts.
    public void bandwidth(Bandwidth wanted) {
        tools.settings().put(BANDWIDTH, String.valueOf(wanted.bytesPerSecond()));
        work.bandwidth(wanted);
    }

    public RepairState state() {
        Deficit deficit = book.deficit();
        RepairRun now = run;
        long speed = now == null ? 0 : now.bytesPerSecond();
        return new RepairState(policy, work.bandwidth(), tools.index().count(), deficit, now != null, speed,
                now == null ? Optional.empty() : now.timeLeft(deficit).map(left -> atLeast(left, deficit)));
    }

    /// A run that has just begun has moved its first bytes in no time: what is left takes what the bandwidth says.
    private Duration atLeast(Duration left, Deficit deficit) {
        Bandwidth bandwidth = work.bandwidth();
        if (bandwidth.isNone())
            return left;
        Duration paced = bandwidth.timeFor(deficit.workBytes());
        return paced.compareTo(left) > 0 ? paced : left;
    }

    public void close() {
        work.stop();
        tools.watch().close();
    }
}
