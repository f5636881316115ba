package elevennines.app.stage;

import java.time.Duration;
import java.util.List;

import elevennines.store.event.Passage;
import elevennines.store.event.Span;
import elevennines.store.event.Stage;
import elevennines.store.event.Stepper.Verb;

/// What a stage of a request is, as a sentence: that it happened, and that it is about to.
public final class StageWords {
    private StageWords() {}

    /// What happened in these spans, which did the same one after the other.
    static String past(List<Span> same) {
        Span span = same.getFirst();
        String bytes = Amounts.bytes(same.stream().mapToLong(Span::bytes).sum());
        String subject = subject(span.what());
        return switch (verb(span.what())) {
            case "parse" -> "The request was parsed.";
            case "authenticate" -> "Its signature was checked.";
            case "look up" -> switch (subject) {
                case "bucket" -> "The index found the bucket.";
                case "key" -> "The index said which version the key points to.";
                case "stripes" -> "The index said on which disks the shards lie.";
                case String other -> "The index looked up the " + other + ".";
            };
            case "scan" -> "The index went through its sorted " + subject + ".";
            case "commit" -> switch (subject) {
                case "" -> "The index committed: from here on, this is the object.";
                case "delete" -> "The index committed the delete: the key points to nothing any more.";
                case String other -> "The index committed the " + other + ".";
            };
            case "create", "delete" -> "The index committed: " + span.what() + ".";
            case "receive" -> bytes + " of the body came in.";
            case "encode" -> "Parity was computed from the data, " + subject + ".";
            case "place" -> "Each shard was given a disk.";
            case "append" -> append(span, subject, bytes);
            case "fsync" -> Amounts.count(same.size(), "disk") + " made durable what " + (same.size() == 1 ? "it" : "they") + " took.";
            case "read" -> read(span, subject, bytes);
            case "decode" -> "What was missing was computed from the others, " + subject + ".";
            case "send" -> bytes + " went to the client.";
            case "answer" -> "The answer went out.";
            case String _ -> span.what() + (span.where().isEmpty() ? "." : " at " + span.where() + ".");
        };
    }

    private static String append(Span span, String shard, String bytes) {
        if (span.outcome().equals(Passage.LOST.name()))
            return shard + " was lost on its way to " + span.where() + ".";
        if (span.outcome().equals(Passage.CORRUPTED.name()))
            return shard + " reached " + span.where() + " with a bit turned over.";
        return span.outcome().isEmpty()
                ? shard + " went to " + span.where() + ", " + bytes + "."
                : span.where() + " did not take " + shard + ".";
    }

    private static String read(Span span, String shard, String bytes) {
        return switch (span.outcome()) {
            case "INTACT" -> shard + " came from " + span.where() + ", " + bytes + ", and matches its checksums.";
            case "MISSING" -> span.where() + " has no " + shard + ".";
            case "DAMAGED" -> shard + " came from " + span.where() + " and does not match its checksums.";
            case "UNREADABLE" -> span.where() + " failed at reading " + shard + ".";
            case "UNREACHABLE" -> shard + " did not come from " + span.where() + ".";
            case "hedged" -> span.where() + " was slow: " + shard + " was not waited for.";
            case "avoided" -> span.where() + " is slow and busy: it was not asked for " + shard + ".";
            case String _ -> shard + " was asked of " + span.where() + ".";
        };
    }

    /// What the request is held before.
    public static String next(Stage stage, Verb verb) {
        String subject = subject(stage.what());
        return switch (verb(stage.what())) {
            case "look up" -> switch (subject) {
                case "bucket" -> "The index is asked for the bucket.";
                case "key" -> "The index is asked which version the key points to.";
                case String _ -> "The plan: the index is asked on which disks the shards lie.";
            };
            case "receive" -> "The body comes in.";
            case "encode" -> "Parity is computed from the data, " + subject + ".";
            case "place" -> "The plan: each shard is given a disk.";
            case "append" -> subject + " is on its way to " + stage.where() + ".";
            case "fsync" -> "The disks are told to make it durable. Until they have, nothing is promised.";
            case "commit" -> "The index commits. Until it has, nobody sees this object.";
            case "read" -> subject + " is on its way from " + stage.where() + ".";
            case "decode" -> "What is missing is computed from the others, " + subject + ".";
            case "send" -> "The bytes go to the client.";
            case "answer" -> verb == Verb.PUT
                    ? "The acknowledgement goes out. What it promises must be true by now."
                    : "The answer begins; its bytes follow as they come.";
            case String _ -> stage.what() + (stage.where().isEmpty() ? "." : " at " + stage.where() + ".");
        };
    }

    static String took(List<Span> same) {
        return Amounts.millis(same.stream().map(Span::took).max(Duration::compareTo).orElse(Duration.ZERO));
    }

    private static String verb(String what) {
        return what.startsWith("look up ") ? "look up" : what.split(" ", 2)[0];
    }

    private static String subject(String what) {
        return what.substring(Math.min(what.length(), verb(what).length())).strip();
    }
}
