package elevennines.app.stage;

import java.util.List;

/// What can be done at a place of the map: a disk, a rack, a zone. Each deed is a form of its own, a key, and a sentence that
/// says what it does. `moves` are the shards that may be carried to another disk from here.
public record PlaceMenu(String place, String title, String words, List<Deed> deeds, List<Move> moves) {

    /// `path` is the resource that a POST goes to; `key` the key that does the same on the map, or empty.
    public record Deed(String path, String name, String says, String key) {}

    /// `others` says which disks cannot take it, and why.
    public record Move(String path, String stripe, int shard, String label, List<Target> targets, String others) {}

    /// A disk that can take the shard; `says` what its rack and zone would hold of the stripe then.
    public record Target(String disk, String says) {}
}
