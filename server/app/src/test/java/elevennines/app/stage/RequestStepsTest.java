package elevennines.app.stage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import elevennines.store.event.EventLog;
import elevennines.store.event.Flight;
import elevennines.store.event.Plane;
import elevennines.store.event.Stage;
import elevennines.store.event.Stepper.Verb;
import elevennines.store.event.Trace;
import elevennines.store.event.TraceLog;
import elevennines.store.event.Walk;
import elevennines.store.model.Topology;

import static org.assertj.core.api.Assertions.assertThat;

/// A request is told in its order, as its trace has it; and what of it is in flight stands where it is.
class RequestStepsTest {
    private final AtomicLong nanos = new AtomicLong();
    private final Trace trace = trace();

    @Test
    void what_happened_is_told_in_order_and_neighbours_that_did_the_same_together() {
        done(Plane.INDEX, "index", "look up key", 0, "");
        flown("z1-r1-d1", Flight.fromDisk("d1"), 4096, "INTACT");
        flown("z1-r2-d1", Flight.fromDisk("d2"), 0, "UNREACHABLE");
        done(Plane.DATA, "z1-r1-d1", "fsync", 0, "");
        done(Plane.DATA, "z1-r1-d2", "fsync", 0, "");
        RequestSteps steps = RequestSteps.of(trace);
        assertThat(steps.steps()).extracting(RequestSteps.Step::says).containsExactly("The index said which version the key points to.",
                "d1 came from z1-r1-d1, 4,096 bytes, and matches its checksums.", "d2 did not come from z1-r2-d1.",
                "2 disks made durable what they took.");
        assertThat(steps.steps()).extracting(RequestSteps.Step::bad).containsExactly(false, false, true, false);
        assertThat(steps.steps().getLast().of()).isEqualTo("z1-r1-d1 z1-r1-d2");
    }

    @Test
    void a_shard_that_was_not_taken_is_not_said_to_have_arrived() {
        flown("z1-r1-d1", Flight.toDisk("d1"), 4096, "LOST");
        flown("z1-r1-d1", Flight.toDisk("d2"), 4096, "CORRUPTED");
        flown("z1-r1-d1", Flight.toDisk("d3"), 4096, "FAILED");
        assertThat(RequestSteps.of(trace).steps()).extracting(RequestSteps.Step::says).containsExactly(
                "d1 was lost on its way to z1-r1-d1.", "d2 reached z1-r1-d1 with a bit turned over.", "z1-r1-d1 did not take d3.");
    }

    @Test
    void a_write_that_is_held_shows_what_waits_what_flies_and_what_has_landed() {
        done(Plane.DATA, "", "encode 4+2", 0, "");
        done(Plane.DATA, "", "place 4+2", 0, "");
        flown("z1-r1-d1", Flight.toDisk("d1"), 4096, "");
        FlightLane lane = lane(toDisk(5, "z3-r2-d3", "d2"), Verb.PUT);
        assertThat(lane.held()).extracting(FlightLane.Token::label).containsExactly("d3", "d4", "p1", "p2");
        assertThat(lane.landed()).extracting(FlightLane.Token::label).containsExactly("d1");
        assertThat(lane.requiredFlight().words()).isEqualTo("d2 is on its way to z3-r2-d3.");
        assertThat(lane.held()).allSatisfy(token -> assertThat(token.box().right()).isLessThan(lane.index().x()));
    }

    @Test
    void a_stripe_that_begins_again_has_nothing_on_disks() {
        done(Plane.DATA, "", "encode 4+2", 0, "");
        flown("z1-r1-d1", Flight.toDisk("d1"), 4096, "");
        flown("z1-r1-d2", Flight.toDisk("d2"), 4096, "LOST");
        done(Plane.DATA, "", "place 4+2", 0, "");
        FlightLane lane = lane(toDisk(8, "z1-r2-d1", "d1"), Verb.PUT);
        assertThat(lane.landed()).isEmpty();
        assertThat(lane.held()).hasSize(5);
    }

    @Test
    void as_many_shards_as_a_code_may_have_stay_in_the_lane() {
        done(Plane.DATA, "", "encode 24+8", 0, "");
        FlightLane lane = lane(new Stage(2, Plane.INDEX, "index", "commit", Optional.empty()), Verb.PUT);
        assertThat(lane.held()).hasSize(32).allSatisfy(token -> assertThat(token.box().right()).isLessThan(lane.index().x()));
        assertThat(lane.stage()).isEqualTo("index");
    }

    private FlightLane lane(Stage stage, Verb verb) {
        StageMap map = new StageDrawing(Topology.DEFAULT, List.of(), List.of(), 2).draw("test", "/x", true, "A map.");
        return FlightLane.of(map, new Walk(verb, trace, Optional.of(stage), false));
    }

    private static Stage toDisk(int number, String disk, String shard) {
        Flight flight = Flight.toDisk(shard);
        return new Stage(number, Plane.DATA, disk, flight.what(), Optional.of(flight));
    }

    private void flown(String disk, Flight flight, long bytes, String outcome) {
        nanos.addAndGet(1000);
        trace.flight(disk, flight).bytes(bytes).outcome(outcome).close();
    }

    private void done(Plane plane, String where, String what, long bytes, String outcome) {
        nanos.addAndGet(1000);
        trace.span(plane, where, what).bytes(bytes).outcome(outcome).close();
    }

    private Trace trace() {
        return new TraceLog(() -> Instant.EPOCH, nanos::get, new EventLog(() -> Instant.EPOCH, 10), 10).begin();
    }
}
