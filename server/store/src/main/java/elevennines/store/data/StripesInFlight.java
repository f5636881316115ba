package elevennines.store.data;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

import elevennines.store.model.StripeId;

/// Stripes whose shards and whose index row are about to change, each in one pair of hands at a time. A write holds its new stripes here before
/// their first shard and until after their commit, as until then they look like orphans; a move holds its stripe before it writes the copy.
/// Whoever deletes a shard because the index does not expect it claims the stripe *first* and asks the index *second*: so nobody
/// makes that shard the right one in between. Thread-safe.
public final class StripesInFlight {
    private final Set<StripeId> stripes = new HashSet<>();

    /// A new stripe, which nobody else can know yet.
    synchronized void enter(StripeId stripe) {
        stripes.add(stripe);
    }

    synchronized void leave(StripeId stripe) {
        stripes.remove(stripe);
        notifyAll();
    }

    /// The stripe, unless somebody has it.
    public synchronized Optional<Claim> tryClaim(StripeId stripe) {
        return stripes.add(stripe) ? Optional.of(() -> leave(stripe)) : Optional.empty();
    }

    /// The stripe, as soon as nobody else has it.
    public synchronized Claim claim(StripeId stripe) {
        boolean interrupted = false;
        while (!stripes.add(stripe))
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        if (interrupted)
            Thread.currentThread().interrupt();
        return () -> leave(stripe);
    }

    /// Closing gives the stripe back.
    public interface Claim extends AutoCloseable {
        @Override
        void close();
    }
}
