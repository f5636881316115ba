package elevennines.store.time;

import java.time.Duration;
import java.time.Instant;

/// How the time of a world follows from real time: the hand of the clock, before any work holds it.
sealed interface Pace {
    /// Where the hand points now.
    Instant at(RealTime real);

    /// The same pace, with the hand put to `instant`.
    Pace from(Instant instant, RealTime real);

    /// The same pace, without the time between these two readings of the ticker: a clock that waited for work goes on from where it stood.
    Pace without(long beganNanos, long endedNanos);

    /// How far the hand may go before the setting of the clock must be kept again, if that is to be `nanos` of real time from now.
    Instant lease(long nanos, RealTime real);

    /// Real nanoseconds until the hand reaches `instant`.
    long nanosUntil(Instant instant, RealTime real);

    static Pace of(double speed, Instant from, RealTime real) {
        return speed == 1 ? new Following(Duration.between(real.now(), from)) : new Running(from, real.nanoTime(), speed);
    }

    /// Real time, shifted. It makes up for work that took long, and for the hours in which the machine slept: it is a clock on the wall.
    record Following(Duration ahead) implements Pace {
        @Override
        public Instant at(RealTime real) {
            return real.now().plus(ahead);
        }

        @Override
        public Pace from(Instant instant, RealTime real) {
            return new Following(Duration.between(real.now(), instant));
        }

        @Override
        public Pace without(long beganNanos, long endedNanos) {
            return this;
        }

        @Override
        public Instant lease(long nanos, RealTime real) {
            return VirtualClock.END;
        }

        @Override
        public long nanosUntil(Instant instant, RealTime real) {
            return nanos(Duration.between(at(real), instant), 1);
        }
    }

    /// Faster or slower than real time, from an instant on that was shown when the ticker stood at `sinceNanos`.
    record Running(Instant from, long sinceNanos, double speed) implements Pace {
        @Override
        public Instant at(RealTime real) {
            return at(real.nanoTime());
        }

        private Instant at(long nanoTime) {
            double seconds = (nanoTime - sinceNanos) / 1e9 * speed;
            long whole = (long) seconds;
            Instant at = from.plusSeconds(whole).plusNanos((long) ((seconds - whole) * 1e9));
            return at.isBefore(VirtualClock.END) ? at : VirtualClock.END;
        }

        @Override
        public Pace from(Instant instant, RealTime real) {
            return new Running(instant, real.nanoTime(), speed);
        }

        @Override
        public Pace without(long beganNanos, long endedNanos) {
            return new Running(from, sinceNanos + endedNanos - Math.max(beganNanos, sinceNanos), speed);
        }

        @Override
        public Instant lease(long nanos, RealTime real) {
            return at(real.nanoTime() + nanos);
        }

        @Override
        public long nanosUntil(Instant instant, RealTime real) {
            return nanos(Duration.between(at(real), instant), speed);
        }
    }

    /// Paused.
    record Standing(Instant instant) implements Pace {
        @Override
        public Instant at(RealTime real) {
            return instant;
        }

        @Override
        public Pace from(Instant other, RealTime real) {
            return new Standing(other);
        }

        @Override
        public Pace without(long beganNanos, long endedNanos) {
            return this;
        }

        @Override
        public Instant lease(long nanos, RealTime real) {
            return instant;
        }

        @Override
        public long nanosUntil(Instant other, RealTime real) {
            return other.isAfter(instant) ? Long.MAX_VALUE : 0;
        }
    }

    private static long nanos(Duration world, double speed) {
        // Rounded up: who waits this long finds the instant reached.
        return (long) Math.ceil((world.getSeconds() * 1e9 + world.getNano()) / speed);
    }
}
