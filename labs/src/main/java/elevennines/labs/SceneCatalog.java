package elevennines.labs;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import elevennines.labs.scene01.Scene01;
import elevennines.labs.scene05.Scene05;

/// The twelve scenes of the course, open or not. The one place that a new scene is entered in.
public final class SceneCatalog {
    private final List<Entry> entries = List.of(
            open(new Scene01(), "Hello, object store: it’s just a bucket"),
            closed("02", "Disks fail weekly, so what does durable mean?"),
            closed("03", "Folders are a lie: the flat keyspace and its index"),
            closed("04", "Immutable objects: overwrite is a new version, not an edit"),
            open(new Scene05(), "Replication vs erasure coding: same safety, a third the cost"),
            closed("05a", "An m-tolerant code dies if m+1 fragments share a rack"),
            closed("06", "Two planes: the index says where, storage holds what"),
            closed("07", "The payoff: durability is repair winning a race"),
            closed("08", "Why strong consistency took S3 fourteen years"),
            closed("09", "Multipart upload and the ETag-that-isn’t-an-MD5"),
            closed("10", "Lifecycle and tiering: cheap because bytes are immutable"),
            closed("11", "Design canvas: defend your durability number"));

    /// All twelve, in the order of the course.
    public List<Entry> entries() {
        return entries;
    }

    public Optional<Entry> find(String id) {
        return entries.stream().filter(entry -> entry.id().value().equals(id)).findFirst();
    }

    /// The scenes that can be entered.
    public List<Scene<?>> open() {
        return entries.stream().<Scene<?>>flatMap(entry -> entry.scene().isPresent() ? Stream.of(entry.scene().get()) : Stream.empty())
                .toList();
    }

    private static Entry open(Scene<?> scene, String title) {
        return new Entry(scene.id(), title, Optional.of(scene));
    }

    private static Entry closed(String id, String title) {
        return new Entry(new SceneId(id), title, Optional.empty());
    }

    /// A line of the table of contents; without a scene it is not yet open.
    public record Entry(SceneId id, String title, Optional<Scene<?>> scene) {
        public boolean isOpen() {
            return scene.isPresent();
        }
    }
}
