package elevennines.app.web;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

import elevennines.app.stage.Amounts;
import elevennines.store.snapshot.Snapshot;

/// A learner's world: its keys (in the visitor), how full it is, what it was, and what can be done with it as a whole. `notice` is empty or a
/// sentence.
public record WorldPage(String title, List<Measure> measures, Shelf shelf) {
    /// `used` of `limit`, in words; the limit is empty where there is none.
    public record Measure(String label, String used, String limit) {}

    /// The snapshots, and where they are shown: `back` is the page that a plain form leads back to. `notice` is empty, or what was just done.
    /// `open` is false where this lab keeps none.
    public record Shelf(boolean open, List<Kept> kept, String used, String notice, String back) {}

    /// A snapshot in words, and when it was taken for machines.
    public record Kept(int number, String name, String when, String at, String objects, String size) {
        private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
                .withZone(ZoneOffset.UTC);

        static Kept of(Snapshot snapshot) {
            return new Kept(snapshot.number(), snapshot.name(), WHEN.format(snapshot.takenAt()), snapshot.takenAt().toString(),
                    Amounts.count(snapshot.objects(), "object"), Amounts.bytes(snapshot.bytes()));
        }
    }
}
