package elevennines.store.aging;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import elevennines.store.time.Scheduler;

/// Tasks that are given up together. Thread-safe.
final class TaskGroup implements Scheduler {
    private final Scheduler scheduler;
    private final Set<Member> waiting = new HashSet<>();
    private boolean over;

    TaskGroup(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    private final class Member implements Task {
        private @Nullable Task task;

        @Override
        public void cancel() {
            synchronized (TaskGroup.this) {
                waiting.remove(this);
                if (task != null)
                    task.cancel();
            }
        }
    }

    @Override
    public synchronized Task after(Duration delay, Runnable work) {
        Member member = new Member();
        if (over)
            return member;
        waiting.add(member);
        member.task = scheduler.after(delay, () -> {
            if (begins(member))
                work.run();
        });
        return member;
    }

    private synchronized boolean begins(Member member) {
        return waiting.remove(member);
    }

    synchronized boolean isOver() {
        return over;
    }

    /// Nothing of this group begins any more.
    synchronized void cancelAll() {
        over = true;
        Set.copyOf(waiting).forEach(Member::cancel);
    }
}
