package elevennines.labs.scene05a;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import elevennines.labs.Check;
import elevennines.labs.Exhibit;
import elevennines.labs.HeroObjects;
import elevennines.labs.LabStore;
import elevennines.labs.Question;
import elevennines.labs.Question.Verdict;
import elevennines.labs.SceneWorld;
import elevennines.labs.StoreClient.Call;
import elevennines.labs.Technician;
import elevennines.labs.scene05a.Album.Item;
import elevennines.store.model.DiskState;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.PlacementPolicy;
import elevennines.store.model.RackId;
import elevennines.store.model.Topology;
import elevennines.store.model.ZoneId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class Scene05aTest {
    private final Scene05a scene = new Scene05a();
    @SuppressWarnings("NullAway.Init")
    private LabStore store;
    @SuppressWarnings("NullAway.Init")
    private SceneWorld world;

    @BeforeEach
    void open() throws Exception {
        store = new LabStore();
        world = store.world(scene, Map.of());
    }

    @AfterEach
    void close() throws Exception {
        store.close();
    }

    @Test
    void no_step_is_done_in_a_fresh_store_and_each_says_why() {
        assertThat(scene.steps()).allSatisfy(step -> assertThat(step.check(world)).isInstanceOf(Check.NotYet.class));
        scene.setUp(world);
        assertThat(scene.steps()).allSatisfy(step -> assertThat(step.check(world)).isInstanceOf(Check.NotYet.class));
        assertThat(photo().isSafe()).isTrue();
    }

    @Test
    void each_step_can_be_solved_from_wherever_the_last_one_left_off() {
        for (LosingRacks step : LosingRacks.values()) {
            step.solve(world);
            assertThat(step.check(world)).as(step.id()).isInstanceOf(Check.Done.class);
        }
        assertThat(world.placement()).isEqualTo(PlacementPolicy.SPREAD);
        assertThat(Exhibits.of(world)).extracting(Exhibit::id).containsExactly("album", "places", "nines", "years");
    }

    @Test
    void what_the_index_foretells_of_an_outage_is_what_clients_are_told() {
        LosingRacks.DEAL.solve(world);
        for (Domain domain : Domain.values()) {
            String place = Album.of(world).worst(world.topology(), domain);
            List<String> foretold = Album.of(world).diesWith(place).stream().map(item -> item.key().value()).sorted().toList();
            assertThat(foretold).isNotEmpty();
            cut(place);
            Album.readAll(world);
            Outages.Outage outage = Outages.replay(world, Album.of(world)).of(domain).getFirst();
            assertThat(outage.refused()).containsExactlyInAnyOrderElementsOf(foretold);
            assertThat(outage.read()).isEqualTo(Album.of(world).items().size());
            assertThat(Album.of(world).items().stream().filter(item -> !item.isReadable())).hasSize(foretold.size());
            Technician.restorePower(world);
        }
    }

    @Test
    void while_two_racks_are_dark_nothing_counts_and_the_step_says_so() {
        LosingRacks.DEAL.solve(world);
        world.faults().cutPower(new RackId(1, 1));
        world.faults().cutPower(new RackId(2, 1));
        Album.readAll(world);
        assertThat(LosingRacks.RACK.check(world)).isInstanceOfSatisfying(Check.NotYet.class,
                not -> assertThat(not.why()).contains("More than one place is dark: z1-r1, z2-r1"));
        world.faults().restorePower(new RackId(2, 1));
        assertThat(LosingRacks.RACK.check(world)).isInstanceOfSatisfying(Check.NotYet.class,
                not -> assertThat(not.why()).contains("z1-r1 is dark, and 0 of 41 objects were read"));
    }

    @Test
    void carrying_shards_counts_only_from_a_crowded_rack_and_by_hand() {
        LosingRacks.DEAL.solve(world);
        assertThat(why(LosingRacks.HAND)).contains("shards of the photo");
        Hand.carryOut(world, Domain.RACK);
        assertThat(photo().check().racks().survives()).isTrue();
        Hand.carryOut(world, Domain.ZONE);
        assertThat(LosingRacks.HAND.check(world)).isInstanceOf(Check.Done.class);
        assertThat(store.send(new Call.GetObject(Album.of(world).bucket().orElseThrow().value(), HeroObjects.HERO_KEY)).body())
                .isEqualTo(HeroObjects.photo().bytes());
        scene.setUp(world);
        assertThat(why(LosingRacks.HAND)).contains("deal it by chance");
    }

    @Test
    void what_a_hand_has_put_badly_stays_and_the_rule_says_so() {
        LosingRacks.DEAL.solve(world);
        var stripe = photo().placements().getFirst();
        String rack = photo().check().racks().fatal().getFirst();
        var here = stripe.disks().stream().filter(disk -> disk.rackName().equals(rack)).findFirst().orElseThrow();
        var elsewhere = world.topology().all().stream().filter(disk -> !stripe.disks().contains(disk)).findFirst().orElseThrow();
        world.move(stripe.shard(stripe.disks().indexOf(here)), elsewhere);
        world.move(stripe.shard(stripe.disks().indexOf(here)), here);
        for (int shard = 0; shard < stripe.disks().size(); shard++)
            if (stripe.disks().get(shard).rackName().equals(rack) && !stripe.disks().get(shard).equals(here)) {
                world.move(stripe.shard(shard), elsewhere);
                world.move(stripe.shard(shard), stripe.disks().get(shard));
            }
        world.place(PlacementPolicy.SPREAD);
        world.awaitRearrangement(java.time.Duration.ofMinutes(5));
        assertThat(photo().check().racks().survives()).isFalse();
        assertThat(why(LosingRacks.SPREAD)).contains("iceland.jpg").contains("stays where it was put");
    }

    @Test
    void the_chance_of_a_crowded_rack_is_that_of_drawing_without_putting_back() {
        Dealing dealing = new Dealing(Topology.DEFAULT, ErasureCode.DEFAULT);
        // 6 racks of 3: one of them whole, 3 more of the other 15; two of them whole is counted twice.
        assertThat(dealing.crowds(Domain.RACK)).isCloseTo((6 * 455 - 15) / 18564.0, within(1e-12));
        assertThat(dealing.crowds(Domain.ZONE)).isCloseTo((3 * 5463 - 3 * 400) / 18564.0, within(1e-12));
    }

    @Test
    void a_crowded_photo_is_as_durable_as_its_rack_and_a_spread_one_far_more() {
        scene.setUp(world);
        Perils perils = Perils.of(store.world(scene, Map.of("q", "1")).settings());
        assertThat(perils.ninesAtMost()).isCloseTo(2, within(1e-9));
        double spread = perils.sampled(photo()).estimate().nines();
        assertThat(spread).isBetween(6.0, perils.alone(ErasureCode.DEFAULT).nines());
        LosingRacks.DEAL.solve(world);
        double crowded = perils.sampled(photo()).estimate().nines();
        assertThat(crowded).isCloseTo(2, within(0.05));
    }

    @Test
    void the_questions_follow_the_store() {
        LosingRacks.DEAL.solve(world);
        int taken = Album.of(world).diesWith(Album.of(world).worst(world.topology(), Domain.ZONE)).size();
        assertThat(taken).isPositive();
        assertThat(question("zone").judge(world, String.valueOf(taken))).isInstanceOf(Verdict.Right.class);
        assertThat(question("cap").judge(world, "0.7")).isInstanceOf(Verdict.Right.class);
        assertThat(question("cap").judge(store.world(scene, Map.of("q", "10")), "2")).isInstanceOf(Verdict.Wrong.class);
    }

    @Test
    void the_small_maps_stay_in_their_frame_and_frame_what_is_deadly() {
        LosingRacks.DEAL.solve(world);
        Album album = Album.of(world);
        AlbumDrawing drawing = AlbumDrawing.of(album, world.topology());
        assertThat(drawing.tiles()).hasSameSizeAs(album.items()).allSatisfy(tile -> {
            assertThat(tile.box().x() + tile.box().width()).isLessThan(drawing.width());
            assertThat(tile.box().y() + tile.box().height()).isLessThan(drawing.height());
            assertThat(tile.dots()).allSatisfy(dot -> {
                assertThat(dot.x()).isBetween(tile.box().x(), tile.box().x() + tile.box().width());
                assertThat(dot.y()).isBetween(tile.box().y(), tile.box().y() + tile.box().height());
            });
            assertThat(tile.dots().stream().filter(AlbumDrawing.Dot::filled)).hasSize(6);
        });
        AlbumDrawing.Tile photo = drawing.tiles().getFirst();
        assertThat(photo.photo()).isTrue();
        assertThat(photo.racks()).hasSameSizeAs(photo().check().racks().fatal());
        assertThat(Set.of(photo.places().split(" "))).isEqualTo(photo().deadly());
    }

    @Test
    void setting_up_gives_power_back_and_mends_what_is_broken() {
        LosingRacks.DEAL.solve(world);
        world.faults().cutPower(new ZoneId(2));
        world.destroy(world.topology().all().getFirst());
        scene.setUp(world);
        assertThat(Outages.dark(world)).isEmpty();
        assertThat(world.disks()).allSatisfy(disk -> assertThat(disk.state()).isEqualTo(DiskState.HEALTHY));
        assertThat(photo().isSafe()).isTrue();
    }

    private Item photo() {
        return Album.of(world).photo().orElseThrow();
    }

    private String why(LosingRacks step) {
        return ((Check.NotYet) step.check(world)).why();
    }

    private Question question(String id) {
        return scene.questions().stream().filter(question -> question.id().equals(id)).findFirst().orElseThrow();
    }

    private void cut(String place) {
        var disk = world.topology().all().stream().filter(candidate -> Domain.named(place).of(candidate).equals(place)).findFirst()
                .orElseThrow();
        if (Domain.named(place) == Domain.RACK)
            world.faults().cutPower(new RackId(disk.zone(), disk.rack()));
        else
            world.faults().cutPower(new ZoneId(disk.zone()));
    }
}
