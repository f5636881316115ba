package elevennines.app.web.scene05;

import java.util.List;
import java.util.Optional;

import elevennines.app.stage.EventStrip;
import elevennines.app.stage.HexDump;
import elevennines.app.stage.StageMap;
import elevennines.app.stage.Waterfall;
import elevennines.app.web.ScenePage;

/// Scene 05's page: the lesson, the guess of this browser, the disk that it looks at, and what all browsers see.
public record Scene05Page(String title, ScenePage scene, ScenePage.Guess guess, DiskPanel disk, Sight live) {

    /// The part of the page that is pushed to every browser.
    public record Live(Sight live) {}

    /// The part that shows one disk.
    public record DiskOnly(DiskPanel disk) {}

    public record GuessOnly(ScenePage.Guess guess) {}

    public record Sight(StageMap map, Fate fate, List<ShardRow> rows, String rowsNote, ReadView read, EventStrip events,
            Optional<Waterfall> trace) {
        public Waterfall waterfall() {
            return trace.orElseThrow();
        }
    }

    /// How the hero fares: `state` is none, whole, degraded, unreachable or lost.
    public record Fate(String state, String heading, String text) {}

    public record ShardRow(String label, boolean data, String disk, String diskState, boolean present, String holds,
            List<DiskAction> actions) {}

    /// The last GET of the photo.
    public record ReadView(boolean exists, long number, boolean ok, String status, String digestName, String digest, String expected,
            boolean equal, String used, String missing, String took, String size, boolean picture) {
        static final ReadView NONE = new ReadView(false, 0, false, "", "", "", "", false, "", "", "", "", false);
    }

    public record DiskPanel(String id, String state, String words, List<ShardDump> shards, List<DiskAction> actions) {}

    /// A shard's first bytes as they lie on the disk.
    public record ShardDump(String label, String kind, String file, long offset, String length, String crc32c, boolean intact,
            HexDump dump) {}
}
