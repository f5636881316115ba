package elevennines.store.model;

/// What must hold of the current version when a write commits; judged inside the commit, so that of two racing writers
/// only one can be right. By [Conditional writes](https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html).
public sealed interface WriteCondition {
    WriteCondition NONE = new Always();

    record Always() implements WriteCondition {}

    /// `If-None-Match: *`: no object of this key yet.
    record IfAbsent() implements WriteCondition {}

    /// `If-Match: "etag"`: the current object is still this one.
    record IfMatches(ETag etag) implements WriteCondition {}

    /// `If-Match: *`: there is an object of this key.
    record IfPresent() implements WriteCondition {}
}
