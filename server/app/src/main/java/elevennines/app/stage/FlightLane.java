package elevennines.app.stage;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import elevennines.app.stage.StageMap.Bay;
import elevennines.app.stage.StageMap.Box;
import elevennines.store.disk.ShardRead;
import elevennines.store.event.Passage;
import elevennines.store.event.Span;
import elevennines.store.event.Stage;
import elevennines.store.event.Walk;
import elevennines.store.model.ErasureCode;

/// What a request that is led by hand has moved, drawn over the map: above it the front end with the shards that it holds, between both the one
/// in flight, and on the disks those of a write that nobody sees yet.
public record FlightLane(Box box, Box index, String stage, List<Token> held, List<Token> landed, Optional<Flight> flight) {
    static final int HEIGHT = 62;
    private static final int GAP = 8;
    private static final int SHARDS_FROM = 108;
    private static final int INDEX_WIDTH = 76;
    private static final int CHIP = 36;
    private static final int LANDED = 26;

    /// A shard as a small chip.
    public record Token(String label, boolean data, Box box) {
        public static Token at(String label, int x, int y, int size) {
            return new Token(label, label.startsWith("d"), new Box(x, y, size, size));
        }
    }

    /// A shard between the front end and a disk. It can be grasped here.
    public record Flight(Token shard, String disk, String words, int fromX, int fromY, int toX, int toY, boolean toDisk, int stage) {}

    /// The flight, where there is one.
    public Flight requiredFlight() {
        return flight.orElseThrow();
    }

    /// The lane of a request that is held or on its way.
    public static FlightLane of(StageMap map, Walk walk) {
        Box box = new Box(1, -HEIGHT - GAP, map.width() - 2, HEIGHT);
        Box index = new Box(box.right() - INDEX_WIDTH - GAP, box.y() + GAP, INDEX_WIDTH, HEIGHT - 2 * GAP);
        String stage = walk.held().map(Stage::where).orElse("");
        Shards shards = Shards.of(walk);
        Slots slots = new Slots(box.y() + (HEIGHT - CHIP) / 2, index.x() - SHARDS_FROM - GAP, shards.held().size());
        List<Token> held = new ArrayList<>();
        shards.held().forEach(label -> held.add(slots.next(label)));
        List<Token> landed = shards.landed().stream().flatMap(span -> bay(map, span.where()).stream()
                .map(bay -> Token.at(shard(span.what()), bay.box().right() - LANDED - 4, bay.box().bottom() - LANDED - 4, LANDED)))
                .toList();
        Optional<Flight> flight = walk.held().filter(Stage::isFlight)
                .flatMap(at -> bay(map, at.where()).map(bay -> flight(at, bay, slots.next(at.requiredFlight().shard()), walk)));
        return new FlightLane(box, index, stage, held, landed, flight);
    }

    private static Flight flight(Stage stage, Bay bay, Token slot, Walk walk) {
        Box from = slot.box();
        int toX = bay.box().centreX();
        int toY = bay.box().y();
        int x = (from.centreX() + 2 * toX) / 3 - CHIP / 2;
        int y = Math.max(from.bottom() + 4, (from.bottom() + 2 * toY) / 3 - CHIP / 2);
        return new Flight(Token.at(stage.requiredFlight().shard(), x, y, CHIP), stage.where(), StageWords.next(stage, walk.verb()),
                from.centreX(),
                from.bottom(), toX, toY, stage.requiredFlight().isToDisk(), stage.number());
    }

    private static Optional<Bay> bay(StageMap map, String disk) {
        return map.zones().stream().flatMap(zone -> zone.racks().stream()).flatMap(rack -> rack.bays().stream())
                .filter(bay -> bay.disk().equals(disk)).findFirst();
    }

    private static String shard(String what) {
        return what.substring(what.indexOf(' ') + 1);
    }

    /// Where shards stand in the lane, from left to right; they overlap where there are too many.
    private static final class Slots {
        private final int y;
        private final int step;
        private int taken;

        Slots(int y, int width, int count) {
            this.y = y;
            this.step = Math.min(CHIP + GAP, (width - CHIP) / Math.max(1, count));
        }

        Token next(String label) {
            return Token.at(label, SHARDS_FROM + taken++ * step, y, CHIP);
        }
    }

    /// Which shards the front end holds, and which a write has on disks already, as the spans so far say.
    private record Shards(Set<String> held, List<Span> landed) {
        static Shards of(Walk walk) {
            Set<String> held = new LinkedHashSet<>();
            List<Span> landed = new ArrayList<>();
            for (Span span : walk.trace().spans()) {
                String label = shard(span.what());
                if (span.what().startsWith("encode "))
                    held.addAll(labels(label));
                else if (span.what().startsWith("place "))
                    landed.clear();
                else if (span.isToDisk() && (span.outcome().isEmpty() || span.outcome().equals(Passage.CORRUPTED.name())))
                    landed.add(span);
                else if (span.flight().isPresent() && span.outcome().equals(ShardRead.INTACT.name()))
                    held.add(label);
                else if (span.what().startsWith("decode "))
                    held.addAll(labels(label).stream().filter(name -> name.startsWith("d")).toList());
            }
            landed.forEach(span -> held.remove(shard(span.what())));
            walk.held().flatMap(Stage::flight).ifPresent(flight -> held.remove(flight.shard()));
            return new Shards(held, landed);
        }

        private static List<String> labels(String code) {
            ErasureCode parsed = ErasureCode.parse(code);
            return IntStream.range(0, parsed.shards()).mapToObj(parsed::shardName).toList();
        }
    }
}
