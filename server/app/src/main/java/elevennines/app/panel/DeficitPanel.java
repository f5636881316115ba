package elevennines.app.panel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import elevennines.app.stage.Amounts;
import elevennines.app.stage.DeficitGauge;
import elevennines.store.model.ErasureCode;
import elevennines.store.repair.Deficit;
import elevennines.store.repair.RepairState;

/// How much redundancy the learner's world lacks, as its own repair has it in its book. Damage that nobody has found is not in there.
final class DeficitPanel implements Panel {
    /// `note` says what was counted, and what repair does about it.
    public record Gauge(DeficitGauge gauge, String note) {}

    @Override
    public String name() {
        return "deficit";
    }

    @Override
    public String label() {
        return "Redundancy";
    }

    @Override
    public Gauge of(Viewpoint from) {
        ErasureCode code = from.world().code();
        RepairState state = from.world().repairState();
        Deficit deficit = state.deficit();
        List<Long> byMissing = new ArrayList<>(Collections.nCopies(code.shards() + 1, 0L));
        byMissing.set(0, Math.max(0, state.stripes() - deficit.stripesDegraded()));
        // Objects of another class may have a code with more shards.
        deficit.stripesByMissing().forEach((missing, stripes) -> {
            int row = Math.min(missing, code.shards());
            byMissing.set(row, byMissing.get(row) + stripes);
        });
        return new Gauge(DeficitGauge.of("deficit", code, byMissing), "All " + Amounts.count(state.stripes(), "stripe")
                + " of your world, by the shards that they lack as far as anybody knows. " + doing(state));
    }

    private static String doing(RepairState state) {
        Deficit deficit = state.deficit();
        if (deficit.stripesDue() > 0)
            return "Repair has " + Amounts.count(deficit.stripesDue(), "stripe") + " before it"
                    + state.timeLeft().map(left -> ", about " + Amounts.time(left) + ".").orElse(".");
        return deficit.isNone() ? "Repair has nothing to do." : "Repair can do nothing about these now.";
    }
}
