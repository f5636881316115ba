package elevennines.labs.scene07;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import elevennines.labs.Check;
import elevennines.labs.SceneWorld;
import elevennines.labs.scene07.Chronicle.Dated;
import elevennines.store.event.StoreEvent.ByteRotted;
import elevennines.store.event.StoreEvent.DamageFound;
import elevennines.store.event.StoreEvent.DamageFound.Finder;
import elevennines.store.model.ShardId;

/// Bytes of the photo that rotted, and who found them.
final class Decay {
    private Decay() {}

    static Check healed(SceneWorld world) {
        return Chronicle.check(world, log -> foundBy(log, Finder.READ)
                .map(find -> mended(world, log, find, "A GET met flipped bits in " + find.place(world)
                        + ", decoded around them and succeeded; then that shard was written anew."))
                .orElseGet(() -> new Check.NotYet(notReadYet(world, log))));
    }

    private static String notReadYet(SceneWorld world, Chronicle log) {
        List<Dated<ByteRotted>> unseen = unseen(log);
        if (unseen.isEmpty())
            return log.rots().isEmpty()
                    ? "No byte of the photo has rotted yet."
                    : "Somebody else was quicker than a read. Rot another byte of a data shard.";
        ByteRotted rot = unseen.getLast().event();
        return world.code().isData(rot.shard().number())
                ? "A byte on " + rot.disk() + " is wrong, and nobody has noticed. Now GET the photo."
                : "The wrong byte is in a parity shard, which no read asks for while the data is well. Rot a byte of a data shard.";
    }

    static Check scrubbed(SceneWorld world) {
        return Chronicle.check(world, log -> foundBy(log, Finder.SCRUB)
                .map(find -> mended(world, log, find, "The scrubber found flipped bits in " + find.place(world) + ", "
                        + Lapse.of(Duration.between(find.rot().at(), find.found().at())) + " after they had turned. No read had met them."))
                .orElseGet(() -> new Check.NotYet(notScrubbedYet(world, log))));
    }

    private static String notScrubbedYet(SceneWorld world, Chronicle log) {
        List<Dated<ByteRotted>> unseen = unseen(log);
        return unseen.isEmpty()
                ? "No byte of the photo lies rotten now. Rot one that no read asks for."
                : "A byte has been wrong for " + Lapse.of(Duration.between(unseen.getFirst().at(), world.now())) + ". " + scrubber(world);
    }

    private static String scrubber(SceneWorld world) {
        return world.scrubState().disk().map(disk -> "The scrubber is reading " + disk + " and goes on from there.")
                .orElseGet(() -> "The scrubber’s next pass begins in " + world.scrubState().nextPass()
                        .map(next -> Lapse.of(Duration.between(world.now(), next)).toString()).orElse("a week") + ". Let time pass.");
    }

    /// A byte that rotted, and how it came to light.
    private record Find(Dated<ByteRotted> rot, Dated<DamageFound> found) {
        String place(SceneWorld world) {
            return "shard " + world.code().shardName(found.event().shard()) + " on " + found.event().disk();
        }

        ShardId shard() {
            return rot.event().shard();
        }
    }

    private static Optional<Find> foundBy(Chronicle log, Finder finder) {
        return log.rots().stream()
                .flatMap(rot -> log.found(rot.event().shard(), rot.sequence()).map(found -> new Find(rot, found)).stream())
                .filter(find -> find.found().event().finder() == finder).findFirst();
    }

    private static List<Dated<ByteRotted>> unseen(Chronicle log) {
        return log.rots().stream().filter(rot -> log.found(rot.event().shard(), rot.sequence()).isEmpty()).toList();
    }

    private static Check mended(SceneWorld world, Chronicle log, Find find, String how) {
        return Check.of(log.rebuilt(find.shard(), find.found().sequence()).isPresent(), how,
                "The damage in " + find.place(world) + " is known, and repair has not written the shard anew yet.");
    }
}
