package elevennines.app.panel;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import elevennines.app.stage.Amounts;
import elevennines.app.worlds.Deeds.Edit;
import elevennines.store.disk.Scratch;
import elevennines.store.event.Plane;
import elevennines.store.event.Span;
import elevennines.store.event.Trace;
import elevennines.store.object.ObjectLayout.StripeLayout;

/// One byte changed on a block device, in a file and in an object, side by side, by what moved.
final class EditsPanel implements Panel {
    public record Edits(String base, List<Way> ways, List<ExchangeView> exchanges) {
        public boolean done() {
            return !ways.isEmpty();
        }
    }

    /// One of the three: `total` is all that moved for that byte.
    public record Way(String name, String total, List<Count> counts, String buys) {}

    public record Count(String what, String bytes, String note) {}

    @Override
    public String name() {
        return "edits";
    }

    @Override
    public String label() {
        return "One byte changed, three ways";
    }

    @Override
    public Edits of(Viewpoint from) {
        Optional<Edit> edit = from.sandbox().deeds().edit();
        return new Edits(from.base(),
                edit.map(done -> List.of(device(done.inPlace()), file(done.inPlace()), object(done))).orElse(List.of()),
                edit.map(done -> List.of(ExchangeView.of(done.read()), ExchangeView.of(done.write()))).orElse(List.of()));
    }

    private static Way device(Scratch.InPlace edit) {
        return new Way("Block", exactly(edit.device().readBytes() + edit.device().writtenBytes()),
                List.of(new Count("read", exactly(edit.device().readBytes()), "the block around the byte"),
                        new Count("written", exactly(edit.device().writtenBytes()), "the same block, in its old place")),
                "Edit in place. One machine owns the device, and what the blocks mean is its own affair.");
    }

    private static Way file(Scratch.InPlace edit) {
        return new Way("File", exactly(edit.file().readBytes() + edit.file().writtenBytes()),
                List.of(new Count("read", exactly(edit.file().readBytes()), "by the program"),
                        new Count("written", exactly(edit.file().writtenBytes()), edit.fileSystemBlockBytes() == 0
                                ? "by the program; there is no file system under a store in memory"
                                : "by the program; below it, whole blocks of " + exactly(edit.fileSystemBlockBytes())
                                        + ", as this file system says")),
                "Edit in place, by name. Many programs share the file and may lock and rename it; all must reach one file system.");
    }

    private static Way object(Edit edit) {
        long onDisks = edit.layout().stripes().stream().mapToLong(EditsPanel::onDisks).sum();
        return new Way("Object", exactly(edit.readBytes() + edit.writtenBytes() + onDisks),
                List.of(new Count("read", exactly(edit.readBytes()), "GET, over HTTP"),
                        new Count("written", exactly(edit.writtenBytes()), "PUT, over HTTP"),
                        new Count("laid on disks", exactly(onDisks), "a new version, with parity"),
                        new Count("made visible", committed(edit.write().trace()), "by one commit to the index")),
                "No edit. The bytes never change, so that they may be cut up, spread, cached and read by anybody over HTTP while others write.");
    }

    private static long onDisks(StripeLayout stripe) {
        return (long) stripe.shardBytes() * stripe.shards().size();
    }

    private static String committed(Optional<Trace> trace) {
        return trace.flatMap(
                found -> found.spans().stream().filter(span -> span.plane() == Plane.INDEX && span.what().contains("commit")).findFirst())
                .map(Span::took).map(took -> "in " + Amounts.millis(took)).orElse("at once");
    }

    private static String exactly(long bytes) {
        return String.format(Locale.ROOT, "%,d %s", bytes, bytes == 1 ? "byte" : "bytes");
    }
}
