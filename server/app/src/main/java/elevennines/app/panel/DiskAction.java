package elevennines.app.panel;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import elevennines.labs.SceneWorld;
import elevennines.store.model.DiskId;
import elevennines.store.model.DiskState;

/// What can be done to a disk, each a resource below it (`/disks/z1-r1-d1/destruction`), a button, and a key.
public enum DiskAction {
    DESTROY("destruction", "Destroy", "x", "Every byte on it is gone.") {
        @Override
        public void apply(SceneWorld world, DiskId disk) {
            world.destroy(disk);
        }
    },
    UNPLUG("unplugging", "Unplug", "u", "It answers no more; its bytes stay on it.") {
        @Override
        public void apply(SceneWorld world, DiskId disk) {
            world.unplug(disk);
        }
    },
    PLUG_IN("plugging", "Plug in", "u", "It comes back with every byte it had.") {
        @Override
        public void apply(SceneWorld world, DiskId disk) {
            world.plugIn(disk);
        }
    },
    REPLACE("replacement", "Replace", "r", "An empty disk goes into the same bay.") {
        @Override
        public void apply(SceneWorld world, DiskId disk) {
            world.replace(disk);
        }
    },
    REPAIR("repair", "Repair", "r", "What belongs here and is missing is computed from other shards.") {
        @Override
        public void apply(SceneWorld world, DiskId disk) {
            world.repair(disk);
        }
    };

    private final String resource;
    private final String text;
    private final String hotKey;
    private final String says;

    DiskAction(String resource, String text, String hotKey, String says) {
        this.resource = resource;
        this.text = text;
        this.hotKey = hotKey;
        this.says = says;
    }

    public abstract void apply(SceneWorld world, DiskId disk);

    public String resource() {
        return resource;
    }

    public String text() {
        return text;
    }

    public String hotKey() {
        return hotKey;
    }

    /// What it does, in a sentence.
    public String says() {
        return says;
    }

    public static Optional<DiskAction> find(String resource) {
        return Stream.of(values()).filter(action -> action.resource.equals(resource)).findFirst();
    }

    /// What a disk's state allows; `missing` says that a shard which belongs on it is not there.
    static List<DiskAction> allowed(DiskState state, boolean missing) {
        return switch (state) {
            case HEALTHY -> missing ? List.of(DESTROY, UNPLUG, REPAIR) : List.of(DESTROY, UNPLUG);
            case OFFLINE -> List.of(DESTROY, PLUG_IN);
            case DESTROYED -> List.of(REPLACE);
        };
    }

    /// A button that keeps its place whatever the disk's state: a second press never does what the first was not about. It is not `open` while
    /// the state does not allow it.
    public record Slot(DiskAction action, boolean open) {}

    /// One for what takes bytes away, one for the plug, one for what mends.
    static List<Slot> slots(DiskState state, boolean missing) {
        List<DiskAction> allowed = allowed(state, missing);
        return Stream.of(DESTROY, state == DiskState.OFFLINE ? PLUG_IN : UNPLUG, state == DiskState.DESTROYED ? REPLACE : REPAIR)
                .map(action -> new Slot(action, allowed.contains(action))).toList();
    }
}
