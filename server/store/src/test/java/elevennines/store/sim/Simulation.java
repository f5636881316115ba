package elevennines.store.sim;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

import elevennines.store.index.IndexView;
import elevennines.store.model.MultipartUpload;
import elevennines.store.model.UploadId;
import elevennines.store.multipart.UploadAddress;
import elevennines.store.multipart.UploadQuery;
import elevennines.store.sim.Answer.Done;
import elevennines.store.sim.Answer.Unable;
import elevennines.store.sim.Answer.Unheard;
import elevennines.store.sim.Operation.CreateUpload;
import elevennines.store.sim.files.PowerCut;

import static elevennines.store.TestStore.ALICE;
import static elevennines.store.TestStore.BUCKET;

/// The real store on a simulated machine, held against the reference store, for one seed.
final class Simulation {
    /// A process that is to die does so within this many calls that change a file.
    private static final int CALLS_MAX = 60;
    /// At the pace of compaction, much more than the disks hold.
    private static final Duration COMPACTED_WITHIN = Duration.ofMinutes(10);

    private final SimulationPlan plan;
    private final RandomGenerator chance;
    private final Machine machine;
    private final OperationDraw operations;
    private final Hardships hardships;
    private final History history = new History();
    private ReferenceStore reference = new ReferenceStore(BUCKET);

    /// With a store that makes these mistakes.
    Simulation(long seed, IndexView index, Set<Sabotage> sabotages) {
        this.plan = SimulationPlan.of(seed);
        this.chance = new SplittableRandom(seed * 31);
        this.machine = new Machine(plan, index, sabotages, history);
        this.operations = new OperationDraw(plan, machine, chance);
        this.hardships = new Hardships(plan, machine, chance, history);
    }

    /// Runs to the end, or fails with the whole story. Returns a number that is the same for the same story.
    int run() {
        try {
            start();
            for (int step = 0; step < plan.steps(); step++)
                step();
            machine.files.dieIn(Long.MAX_VALUE);
            hardships.end();
            requireAsPromised("at the end");
            Redundancy.requireFull(machine.world());
            hardships.loseDisks(this::requireAsPromised);
            emptyTheStore();
            return history.fingerprint();
        } catch (Exception | Error e) {
            throw history.failure(plan, String.valueOf(e.getMessage()), e);
        }
    }

    /// The very first start may be interrupted, too.
    private void start() throws IOException {
        if (chance.nextInt(10) == 0)
            machine.files.dieIn(1 + chance.nextInt(CALLS_MAX));
        try {
            machine.start();
        } catch (IOException | RuntimeException | PowerCut e) {
            if (machine.files.isAlive())
                throw e;
            history.note("died while it started for the first time");
            recover();
        }
    }

    private void step() throws IOException {
        int drawn = chance.nextInt(100);
        try {
            if (drawn < 75)
                operate(operations.next(reference));
            else if (drawn < 85)
                doBackgroundWork();
            else if (drawn < 90)
                passTime();
            else if (drawn < 94)
                die();
            else
                hardships.next();
            if (machine.takeFailures() > 0)
                hardships.requireAny("a background task failed");
        } catch (IOException | RuntimeException | PowerCut e) {
            // What a dying process makes of its end is nothing that anybody sees.
            if (machine.files.isAlive())
                throw e;
            recover();
        }
    }

    private void operate(Operation operation) throws IOException {
        Answer answer = Answer.of(() -> operation.on(machine.world()));
        if (!machine.files.isAlive())
            answer = new Unheard("the process died");
        history.note(operation + " → " + answer);
        ReferenceStore after = reference.copy();
        switch (answer) {
            case Unheard unheard -> {
                recover();
                settle(operation, after);
            }
            case Unable unable -> hardships.requireAny(unable.toString());
            default -> {
                require(operation + " was answered with", expected(operation, after, answer), answer);
                reference = after;
            }
        }
    }

    private static Answer expected(Operation operation, ReferenceStore reference, Answer real) {
        if (operation instanceof CreateUpload creation) {
            if (real instanceof Done done && done.value() instanceof UploadId id)
                creation.learned(id, reference);
            return real;
        }
        return Answer.of(() -> operation.on(reference));
    }

    /// The operation was done whole or not at all: whichever it was is true from now on.
    private void settle(Operation operation, ReferenceStore after) throws IOException {
        if (operation instanceof CreateUpload)
            abortUnknown();
        else
            Answer.of(() -> operation.on(after));
        Optional<String> fromBefore = Difference.between(machine.world(), reference);
        if (fromBefore.isEmpty())
            return;
        Optional<String> fromAfter = Difference.between(machine.world(), after);
        if (fromAfter.isPresent())
            throw new AssertionError("Nobody heard how " + operation + " ended. It is neither undone:\n" + fromBefore.get()
                    + "\nnor done:\n" + fromAfter.get());
        reference = after;
        history.note("  it was done");
    }

    /// An upload that was created without anybody hearing its id: whoever could name it aborts it, however often the process dies of that.
    private void abortUnknown() throws IOException {
        while (!(Answer.of(this::abortedUnknown) instanceof Done) || !machine.files.isAlive()) {
            history.note("the unknown upload was not aborted");
            recover();
        }
    }

    private Object abortedUnknown() {
        List<UploadId> known = reference.uploads().stream().map(ReferenceStore.Upload::id).toList();
        List<MultipartUpload> unknown = machine.world()
                .listMultipartUploads(new UploadQuery(ALICE, BUCKET, "", "", "", "", UploadQuery.ENTRIES_MAX),
                        machine.world().traces().begin())
                .uploads().stream().filter(upload -> !known.contains(upload.id())).toList();
        unknown.forEach(upload -> machine.world()
                .abortMultipartUpload(new UploadAddress(ALICE, BUCKET, upload.key(), upload.id()), machine.world().traces().begin()));
        return unknown.size();
    }

    private void doBackgroundWork() {
        history.note("background work");
        machine.doBackgroundWork();
        if (hardships.areOver())
            Redundancy.requireFull(machine.world());
    }

    private void passTime() {
        switch (chance.nextInt(4)) {
            case 0 -> {
                Duration leap = Duration.ofMinutes(chance.nextInt(-100, 100));
                history.note("the clock is set by " + leap);
                machine.clock.leap(leap);
            }
            default -> {
                Duration step = Duration.ofMillis(1L << chance.nextInt(30));
                history.note("time passes: " + step);
                machine.advance(step);
            }
        }
    }

    /// The process dies soon, or now.
    private void die() throws IOException {
        if (chance.nextBoolean()) {
            int calls = 1 + chance.nextInt(CALLS_MAX);
            history.note("the process will die within " + calls + " calls");
            machine.files.dieIn(calls);
        } else {
            recover();
            requireAsPromised("after a crash");
        }
    }

    /// Starts the store again, be it that the process was killed, or the power was cut; it may die while it starts.
    private void recover() throws IOException {
        while (true)
            try {
                hardships.onRestart();
                if (chance.nextInt(3) == 0) {
                    history.note("the process is killed and starts again");
                    machine.files.restartProcess();
                } else {
                    history.note("the power goes and comes back");
                    machine.files.restartMachine();
                }
                if (chance.nextInt(5) == 0)
                    machine.files.dieIn(1 + chance.nextInt(CALLS_MAX));
                machine.start();
                return;
            } catch (IOException | RuntimeException | PowerCut e) {
                if (machine.files.isAlive())
                    throw e;
                history.note("died while it started");
            }
    }

    private void requireAsPromised(String when) {
        Difference.between(machine.world(), reference).ifPresent(difference -> {
            throw new AssertionError("Not as promised " + when + ":\n" + difference);
        });
    }

    /// With nothing left to hold, nothing may be left on the disks.
    private void emptyTheStore() throws IOException {
        history.note("everything is deleted");
        for (var key : reference.objects().keySet())
            machine.world().deleteObject(ALICE, BUCKET, key, elevennines.store.model.WriteCondition.NONE, machine.world().traces().begin());
        for (var upload : reference.uploads())
            new Operation.AbortUpload(upload.id(), upload.key()).on(machine.world());
        machine.doBackgroundWork();
        machine.advance(COMPACTED_WITHIN);
        Redundancy.requireEmpty(machine.world(), plan.extentBytesMax());
    }

    private static void require(String what, Object expected, Object actual) {
        if (!expected.equals(actual))
            throw new AssertionError(what + " " + actual + "; expected was " + expected);
    }

}
