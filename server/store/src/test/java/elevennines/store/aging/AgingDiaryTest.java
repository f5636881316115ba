package elevennines.store.aging;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import elevennines.store.aging.AgingPlan.Replacement;
import elevennines.store.model.FailureCause;
import elevennines.store.repair.durability.MeasuredDurability;

import static org.assertj.core.api.Assertions.assertThat;

/// What the settings remember is what was.
class AgingDiaryTest {
    @Test
    void a_plan_is_what_it_was() {
        AgingPlan plan = new AgingPlan(Hazard.bathtub(0.02, 0.01, 6), Duration.ofDays(1000), new Together(0.1, 0.5), Together.NEVER,
                new Together(1e-3, 1), 4, new Replacement(Duration.ofHours(36), false), -7, Optional.empty());
        assertThat(PlanText.parse(PlanText.write(plan))).isEqualTo(plan);
        AgingPlan ends = plan.lasting(Duration.ofDays(365));
        assertThat(PlanText.parse(PlanText.write(ends))).isEqualTo(ends);
    }

    @Test
    void a_toll_is_what_it_was_but_for_the_order_of_incidents() {
        Toll toll = new Toll(Map.of(FailureCause.OWN, 3L, FailureCause.RACK, 6L), new MeasuredDurability(12.5, List.of(1L, 1L, 17L)));
        assertThat(Toll.parse(toll.toString())).isEqualTo(toll);
        assertThat(Toll.parse(Toll.NONE.toString())).isEqualTo(Toll.NONE);
    }
}
