package elevennines.store;

import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;

import elevennines.store.model.WorldId;
import elevennines.store.time.BackgroundWorker;
import elevennines.store.time.RealTimeScheduler;
import elevennines.store.time.Scheduler;
import elevennines.store.time.SteppedWorker;
import elevennines.store.time.VirtualClock;
import elevennines.store.time.Worker;

/// Who does the work of a store beside the callers' own threads. A test or a simulation does all of it on one thread, and so knows its order.
///
/// @param workers do a world's background work
/// @param drivers see to it that a world's clock runs what falls due; without them it waits until it is advanced
/// @param sideBySide does what one request does at the same time
/// @param soon does what must not wait for a world's clock that stands: in real time, unless the time is a simulation's
record Hands(Function<WorldId, Worker> workers, Consumer<VirtualClock> drivers, Executor sideBySide,
        Function<VirtualClock, Scheduler> soon) {

    /// All that is done later is done by the world's clock.
    Hands(Function<WorldId, Worker> workers, Consumer<VirtualClock> drivers, Executor sideBySide) {
        this(workers, drivers, sideBySide, clock -> clock);
    }

    static Hands ofThreads() {
        return new Hands(world -> new BackgroundWorker("world-" + world), clock -> Thread.ofVirtual().name("clock").start(clock::drive),
                Thread::startVirtualThread, _ -> new RealTimeScheduler());
    }

    /// The caller's alone: background work runs while the clock is advanced.
    static Hands ofOneThread() {
        return new Hands(_ -> new SteppedWorker(), _ -> {}, Runnable::run);
    }
}
