package elevennines.app.stage;

import java.util.List;

import org.junit.jupiter.api.Test;

import elevennines.app.stage.DiskLook.Trouble;
import elevennines.app.stage.LineChart.Axis;
import elevennines.app.stage.LineChart.Point;
import elevennines.app.stage.LineChart.Series;
import elevennines.app.stage.NinesChart.Measured;
import elevennines.app.stage.NinesChart.NoneLost;
import elevennines.app.stage.NinesChart.Predicted;
import elevennines.app.stage.StageMap.Bay;
import elevennines.store.model.DiskId;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.StripeId;
import elevennines.store.model.Topology;

import static org.assertj.core.api.Assertions.assertThat;

/// Each drawing stays inside its frame, puts things where they belong, and says in words what it shows.
class DrawingsTest {
    private static final DiskId FIRST = new DiskId(1, 1, 1);

    @Test
    void a_map_shows_each_disk_with_its_state_and_its_shards_in_words() {
        ShardLook rotten = new ShardLook(new StripeId(7), 0, "d1", true, FIRST, ShardLook.State.ROTTEN);
        StageMap map = map(List.of(new DiskLook(FIRST, DiskLook.State.HEALTHY, List.of(Trouble.SLOW), 40)), List.of(rotten));
        Bay bay = map.zones().getFirst().racks().getFirst().bays().getFirst();
        assertThat(bay.words()).isEqualTo("Disk z1-r1-d1, healthy, slow, d1 rotten");
        assertThat(bay.trouble()).isEqualTo("slow");
        assertThat(bay.fill().bottom()).isEqualTo(bay.gauge().bottom());
        assertThat(bay.chips()).singleElement().satisfies(chip -> assertThat(chip.link()).isEqualTo("shard-7-0"));
    }

    @Test
    void a_rack_or_zone_is_dark_when_none_of_its_disks_has_power() {
        List<DiskLook> disks = Topology.DEFAULT.all().stream().map(disk -> new DiskLook(disk,
                disk.zone() == 2 || disk.rackName().equals("z1-r2") ? DiskLook.State.UNPOWERED : DiskLook.State.HEALTHY, List.of(), 0))
                .toList();
        StageMap map = map(disks, List.of());
        assertThat(map.zones()).extracting(StageMap.Zone::powered).containsExactly(true, false, true);
        assertThat(map.zones().getFirst().racks()).extracting(StageMap.Rack::powered).containsExactly(true, false);
        assertThat(map.zones().getFirst().racks().get(1).words()).isEqualTo("rack 2 of zone 1, without power");
    }

    @Test
    void a_destroyed_disk_keeps_no_light_on_in_a_dark_rack() {
        List<DiskLook> disks = Topology.DEFAULT.all().stream().map(disk -> disk.equals(FIRST)
                ? new DiskLook(disk, DiskLook.State.DESTROYED, false, List.of(), 0)
                : new DiskLook(disk, disk.rackName().equals("z1-r1") ? DiskLook.State.UNPOWERED : DiskLook.State.HEALTHY, List.of(), 0))
                .toList();
        assertThat(map(disks, List.of()).zones().getFirst().racks()).extracting(StageMap.Rack::powered).containsExactly(false, true);
    }

    @Test
    void a_rack_or_zone_that_holds_more_of_a_stripe_than_may_be_lost_says_so() {
        List<ShardLook> shards = java.util.stream.Stream.of("z1-r1-d1", "z1-r1-d2", "z1-r1-d3", "z2-r1-d1", "z2-r2-d1", "z3-r1-d1")
                .map(DiskId::parse)
                .map(disk -> new ShardLook(new StripeId(7), disk.zone() * 10 + disk.rack() * 3 + disk.disk(), "d", true, disk,
                        ShardLook.State.PRESENT))
                .toList();
        StageMap map = map(List.of(), shards);
        assertThat(map.zones()).extracting(StageMap.Zone::crowd).containsExactly("3 of 6", "", "");
        assertThat(map.zones().getFirst().racks()).extracting(StageMap.Rack::crowd).containsExactly("3 of 6", "");
        assertThat(map.zones().getFirst().words()).contains("holds 3 of 6 shards of a stripe, more than may be lost");
        assertThat(map.zones().getFirst().racks().getFirst().bays().getFirst().holds()).isEqualTo("7:d");
    }

    @Test
    void a_disk_that_takes_no_shard_says_why() {
        assertThat(new DiskLook(FIRST, DiskLook.State.HEALTHY, List.of(Trouble.SLOW), 0).refusal()).isEmpty();
        assertThat(new DiskLook(FIRST, DiskLook.State.HEALTHY, List.of(Trouble.FULL), 0).refusal()).isEqualTo("it is full");
        assertThat(new DiskLook(FIRST, DiskLook.State.UNPOWERED, List.of(), 0).refusal()).isEqualTo("it has no power");
    }

    @Test
    void what_can_be_pressed_on_the_map_is_24_pixels_even_on_a_phone() {
        StageMap map = map(List.of(), List.of());
        double scale = 350.0 / map.width();
        assertThat(map.zones().getFirst().handle().width() * scale).isGreaterThanOrEqualTo(24);
        assertThat(map.zones().getFirst().racks().getFirst().handle().height() * scale).isGreaterThanOrEqualTo(24);
    }

    @Test
    void nines_stand_on_one_axis_and_an_interval_without_an_end_says_so() {
        NinesChart chart = NinesChart.of("n", "Durability",
                List.of(new Predicted("window", 11), new Measured("simulation", 10.5, 10, 11.5), new NoneLost("fleet", 3.2)));
        assertThat(chart.rows()).extracting(NinesChart.Row::markX).isSortedAccordingTo(java.util.Comparator.reverseOrder());
        assertThat(chart.rows().getLast().line().right()).isEqualTo(chart.width() - 12);
        assertThat(chart.rows()).extracting(NinesChart.Row::value).containsExactly("11.0 nines, a model",
                "10.5 nines, between 10.0 and 11.5",
                "at least 3.2 nines, nothing was lost");
    }

    @Test
    void the_gauge_counts_all_that_miss_more_than_m_as_lost() {
        DeficitGauge gauge = DeficitGauge.of("g", ErasureCode.DEFAULT, List.of(10L, 3L, 2L, 1L, 1L));
        assertThat(gauge.levels()).extracting(DeficitGauge.Level::count).containsExactly("10", "3", "2", "2");
        assertThat(gauge.levels()).extracting(DeficitGauge.Level::kind).containsExactly("whole", "less", "bare", "lost");
    }

    @Test
    void lines_stay_inside_their_frame_and_decades_are_powers_of_ten() {
        LineChart chart = LineChart.of("c", "Loss", new Axis("m", false), new Axis("chance", true),
                List.of(new Series("a", false, List.of(new Point(0, 0.03), new Point(4, 3e-9)))));
        assertThat(chart.up()).extracting(LineChart.Tick::label).contains("10⁻⁹", "10⁻¹");
        assertThat(chart.up()).allSatisfy(tick -> assertThat(tick.at()).isBetween(chart.frame().top(), chart.frame().bottom()));
        LineChart.Line line = chart.lines().getFirst();
        assertThat(line.path()).startsWith("M" + chart.frame().left() + " ");
        assertThat(line.markAt(line.endX(), line.endY())).startsWith("M" + chart.frame().right() + " ");
    }

    @Test
    void an_empty_history_is_drawn_as_one() {
        TimeStrip strip = TimeStrip.of("t", "/x", new EventStrip(List.of(), ""), TimeStrip.Clock.telling("12:00"));
        assertThat(strip.marks()).isEmpty();
        assertThat(strip.words()).isEqualTo("Nothing has happened yet.");
    }

    @Test
    void an_event_names_the_places_that_it_lights() {
        assertThat(new EventStrip.Line(1, "20 November 2026", "12:00", "break", "Disk z1-r2-d3 was destroyed; z1-r2 has no power.").of())
                .isEqualTo("z1-r2-d3 z1-r2");
    }

    @Test
    void events_stand_under_the_day_on_which_the_worlds_clock_saw_them() {
        List<EventStrip.Line> lines = List.of(line(3, "2 March 2030", "00:21"), line(2, "1 March 2030", "21:06"),
                line(1, "1 March 2030", "12:55"));
        assertThat(new EventStrip(lines, "").days()).extracting(EventStrip.Day::date).containsExactly("2 March 2030", "1 March 2030");
        assertThat(new EventStrip(lines, "").days().getLast().lines()).extracting(EventStrip.Line::time).containsExactly("21:06", "12:55");
    }

    private static EventStrip.Line line(long sequence, String day, String time) {
        return new EventStrip.Line(sequence, day, time, "write", "It happened.");
    }

    private static StageMap map(List<DiskLook> disks, List<ShardLook> shards) {
        return new StageDrawing(Topology.DEFAULT, disks, shards, ErasureCode.DEFAULT.m()).draw("test", "/x", true, "A map.");
    }
}
