package elevennines.app.stage;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import elevennines.labs.Hero;
import elevennines.labs.RequestNote;
import elevennines.labs.SceneWorld;
import elevennines.store.event.LoggedEvent;
import elevennines.store.event.StoreEvent;
import elevennines.store.model.Damage;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.ObjectName;

/// The newest events in plain words, newest first; `narration` is the newest that changed something, for a live region.
public record EventStrip(List<Line> lines, String narration) {
    private static final int LINES_MAX = 14;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);

    private static final Pattern PLACE = Pattern.compile("\\bz\\d+(-r\\d+(-d\\d+)?)?\\b");

    /// A day of the world’s clock, and what happened on it.
    public record Day(String date, List<Line> lines) {}

    /// `day` is a date of the world’s clock; `kind` is `break`, `mend`, `write` or `read`.
    public record Line(long sequence, String day, String time, String kind, String text) {
        /// The places that the line names, for the drawings that light up together.
        public String of() {
            return PLACE.matcher(text).results().map(MatchResult::group).distinct().collect(Collectors.joining(" "));
        }
    }

    public static EventStrip of(SceneWorld world) {
        List<Line> lines = new ArrayList<>();
        ErasureCode code = Hero.codeIn(world);
        List<LoggedEvent> newestFirst = new ArrayList<>(world.events());
        Collections.reverse(newestFirst);
        Optional<LoggedEvent> scrub = newestFirst.stream().filter(EventStrip::isScrubAsUsual).findFirst();
        for (LoggedEvent logged : newestFirst)
            if (lines.size() < LINES_MAX && (!isScrubAsUsual(logged) || scrub.filter(logged::equals).isPresent()))
                words(code, logged.event()).ifPresent(
                        said -> lines.add(
                                new Line(logged.sequence(), DAY.format(logged.at()), TIME.format(logged.at()), said.kind(), said.text())));
        String narration = lines.stream().filter(line -> !line.kind().equals("read")).findFirst().map(Line::text).orElse("");
        return new EventStrip(List.copyOf(lines), narration);
    }

    /// The scrubber comes by again and again: where it finds nothing, the last time is enough to tell.
    private static boolean isScrubAsUsual(LoggedEvent logged) {
        return logged.event() instanceof StoreEvent.ScrubStarted
                || logged.event() instanceof StoreEvent.ScrubProgress progress && progress.damaged() == 0
                || logged.event() instanceof StoreEvent.ScrubFinished finished
                        && finished.found().values().stream().allMatch(count -> count == 0);
    }

    /// The same lines by their days.
    public List<Day> days() {
        Map<String, List<Line>> byDay = new LinkedHashMap<>();
        lines.forEach(line -> byDay.computeIfAbsent(line.day(), _ -> new ArrayList<>()).add(line));
        return byDay.entrySet().stream().map(day -> new Day(day.getKey(), List.copyOf(day.getValue()))).toList();
    }

    private record Said(String kind, String text) {}

    private static Optional<Said> words(ErasureCode code, StoreEvent event) {
        return switch (event) {
            case StoreEvent.BucketCreated e -> said("write", "Bucket " + e.bucket() + " was created.");
            case StoreEvent.BucketDeleted e -> said("write", "Bucket " + e.bucket() + " was deleted.");
            case StoreEvent.ObjectCommitted e -> said("write", e.key() + " was committed: " + Amounts.bytes(e.size()) + " in "
                    + Amounts.count(e.stripes(), "stripe") + (e.replaced() ? ", in place of an older version." : "."));
            case StoreEvent.ObjectDeleted e -> said("write", e.key() + " was deleted.");
            case StoreEvent.UploadCreated e -> said("write", "A multipart upload of " + e.key() + " began.");
            case StoreEvent.PartUploaded e ->
                said("write", "Part " + e.part() + " of " + e.key() + " came: " + Amounts.bytes(e.size()) + ".");
            case StoreEvent.UploadAborted e -> said("write", "The multipart upload of " + e.key() + " was aborted.");
            case StoreEvent.StripeReconstructed e ->
                said("read", "A read of " + e.key() + " decoded around " + e.missingShards().stream().sorted()
                        .map(shard -> code.shardName(shard)).collect(Collectors.joining(", ")) + ".");
            case StoreEvent.ReadHedged e -> said("read", "A read of " + e.key() + " did not wait for "
                    + new TreeMap<>(e.late()).entrySet().stream()
                            .map(late -> code.shardName(late.getKey()) + " on " + late.getValue() + " (slow)")
                            .collect(Collectors.joining(", "))
                    + ": it decoded around what was late.");
            case StoreEvent.ReadFailed e -> said("break", "A read of " + e.key() + " failed: " + Amounts.count(e.readable(), "shard")
                    + " could be read, " + e.needed() + " are needed.");
            case StoreEvent.DiskWentOffline e -> said("break", "Disk " + e.disk() + " was unplugged.");
            case StoreEvent.DiskCameOnline e -> said("mend", "Disk " + e.disk() + " was plugged in again.");
            case StoreEvent.DiskDestroyed e ->
                said("break", "Disk " + e.disk() + " was destroyed with " + Amounts.count(e.shardsLost(), "shard") + ".");
            case StoreEvent.DiskFailed e -> said("break", "Disk " + e.disk() + " died " + switch (e.cause()) {
                case OWN -> "of age.";
                case BATCH -> "with its batch.";
                case RACK -> "with its rack.";
                case ZONE -> "with its zone.";
            });
            case StoreEvent.SnapshotTaken e -> said("write", "Snapshot “" + e.name() + "” was taken.");
            case StoreEvent.WorldRestored e -> said("mend", "Snapshot “" + e.snapshot() + "” was restored: all is as it was then.");
            case StoreEvent.DiskFaultSet e -> said("break", "Disk " + e.disk() + " is " + e.fault() + " now.");
            case StoreEvent.DiskFaultCleared e -> said("mend", "Disk " + e.disk() + " is not " + e.fault() + " any more.");
            case StoreEvent.RackPowerLost e -> said("break", "Rack " + e.rack() + " lost its power.");
            case StoreEvent.RackPowerRestored e -> said("mend", "Rack " + e.rack() + " has power again.");
            case StoreEvent.ZonePowerLost e -> said("break", "Zone " + e.zone() + " lost its power.");
            case StoreEvent.ZonePowerRestored e -> said("mend", "Zone " + e.zone() + " has power again.");
            case StoreEvent.ByteRotted e ->
                said("break", "A bit of shard " + code.shardName(e.shard().number()) + " turned over on "
                        + e.disk() + ", and nobody has noticed.");
            case StoreEvent.BytesRotted e ->
                said("break", "A bit turned over in " + Amounts.count(e.blocks(), "block") + " on " + e.disk() + ".");
            case StoreEvent.DiskReplaced e -> said("mend", "An empty disk was put into " + e.disk() + ".");
            case StoreEvent.DiskRepairStarted e ->
                said("mend", "Repair of " + e.disk() + " began: " + Amounts.count(e.shardsMissing(), "shard") + " missing.");
            case StoreEvent.DiskRepairFinished e -> said("mend", "Repair of " + e.disk() + " ended: "
                    + Amounts.count(e.shardsRebuilt(), "shard") + " rebuilt"
                    + (e.shardsLost() == 0 ? "." : ", " + e.shardsLost() + " beyond rescue."));
            case StoreEvent.RepairStarted e -> said("mend", "Repair began: " + Amounts.count(e.stripesDue(), "stripe") + " to mend, "
                    + Amounts.bytes(e.bytesToRebuild()) + " of shards to rebuild.");
            case StoreEvent.RepairProgress e -> said("mend", Amounts.count(e.stripesMended(), "stripe") + " repaired, " + e.stripesDue()
                    + " to go" + (e.timeLeft() == null ? "." : ", in about " + Amounts.time(e.timeLeft()) + "."));
            case StoreEvent.RepairFinished e ->
                said("mend", "Repair ended: " + Amounts.count(e.shardsRebuilt(), "shard") + " rebuilt"
                        + (e.stripesUnplaced() == 0 ? "" : ", no place for those of " + Amounts.count(e.stripesUnplaced(), "stripe"))
                        + (e.stripesLost() == 0 ? "." : ", " + Amounts.count(e.stripesLost(), "stripe") + " beyond rescue."));
            case StoreEvent.ShardRebuilt e ->
                said("mend", "Shard " + code.shardName(e.shard()) + of(e.object()) + " was rebuilt on "
                        + e.disk() + ".");
            case StoreEvent.StripeLost e -> said("break", "A stripe" + of(e.object()) + " has too few shards left: it is lost.");
            case StoreEvent.DamageFound e -> said("break", finder(e.finder()) + " found shard " + code.shardName(e.shard())
                    + of(e.object()) + " on " + e.disk() + " " + damage(e.damage()) + ".");
            case StoreEvent.ScrubStarted e -> said("read", "A scrub of " + Amounts.count(e.disks(), "disk") + " began.");
            case StoreEvent.ScrubProgress e -> said("read", "The scrub has seen " + Amounts.count(e.disks(), "disk") + ", "
                    + Amounts.bytes(e.bytes()) + ".");
            case StoreEvent.ScrubFinished e -> said("read", "The scrub read " + Amounts.count(e.shards(), "shard") + ": "
                    + e.found().values().stream().mapToLong(Long::longValue).sum() + " bad.");
            case StoreEvent.RearrangementStarted e -> said("mend", "What is stored does not lie as it should now: moving it began.");
            case StoreEvent.VersionReencoded e ->
                said("mend", e.key() + " was encoded anew: " + e.to() + " in place of " + e.from() + ".");
            case StoreEvent.RearrangementFinished e ->
                said("mend", "Moving ended: " + Amounts.count(e.versionsReencoded(), "object") + " encoded anew, "
                        + Amounts.count(e.shardsMoved(), "shard") + " moved"
                        + (e.left() == 0 ? "." : ", " + e.left() + " left for later."));
            case StoreEvent.ShardMoved e ->
                said("mend", "Shard " + code.shardName(e.shard()) + " moved from " + e.from() + " to " + e.to() + ".");
            case StoreEvent.OrphansReclaimed e -> said("mend", Amounts.count(e.shards(), "orphaned shard") + " reclaimed.");
            case StoreEvent.GarbageReclaimed e ->
                said("mend", Amounts.count(e.shards(), "shard")
                        + " of deleted or replaced objects became free space. Their bytes lie there until others are written over them.");
            case StoreEvent.DiskCompacted e ->
                said("mend", "Disk " + e.disk() + " was compacted: " + Amounts.bytes(e.bytesFreed()) + " freed.");
            case StoreEvent.ClockPaused _ -> said("write", "The clock was stopped.");
            case StoreEvent.ClockResumed _ -> said("write", "The clock runs again.");
            case StoreEvent.ClockAdvanced e -> said("write", "The clock was moved forward by " + Amounts.time(e.by()) + ".");
            case StoreEvent.ClockSpeedChanged e -> said("write", "The clock runs at " + Amounts.times(e.speed()) + " real speed now.");
            case StoreEvent.RequestTraced e -> request(e.notes());
        };
    }

    private static String of(@Nullable ObjectName object) {
        return object == null ? "" : " of " + object;
    }

    private static String finder(StoreEvent.DamageFound.Finder finder) {
        return switch (finder) {
            case READ -> "A read";
            case SCRUB -> "The scrub";
            case REPAIR -> "Repair";
        };
    }

    private static String damage(Damage damage) {
        return switch (damage) {
            case FLIPPED -> "with flipped bits";
            case TORN -> "torn";
            case MISSING -> "missing";
            case UNKNOWN -> "where nobody needs it";
        };
    }

    private static Optional<Said> said(String kind, String text) {
        return Optional.of(new Said(kind, text));
    }

    private static Optional<Said> request(Map<String, String> notes) {
        String operation = RequestNote.OPERATION.in(notes);
        String asked = operation.isEmpty() ? RequestNote.REQUEST.in(notes) : operation;
        if (asked.isEmpty())
            return Optional.empty();
        String about = RequestNote.KEY.in(notes).isEmpty() ? RequestNote.BUCKET.in(notes) : RequestNote.KEY.in(notes);
        String error = RequestNote.ERROR.in(notes);
        return said("read", (asked + " " + (operation.isEmpty() ? "" : about)).strip() + " → " + RequestNote.STATUS.in(notes)
                + (error.isEmpty() ? "" : " " + error) + ", by " + ClientName.of(RequestNote.CLIENT.in(notes)) + ".");
    }
}
