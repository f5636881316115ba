package elevennines.s3;

import elevennines.store.model.ETag;
import elevennines.store.model.WriteCondition;

/// What a writer demands of the object that is there: its entity tag, or `*` for any object
/// ([Conditional deletes](https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-deletes.html)).
public final class IfMatch {
    private IfMatch() {}

    public static WriteCondition condition(String tag) {
        String bare = tag.strip();
        return bare.equals("*") ? new WriteCondition.IfPresent() : new WriteCondition.IfMatches(new ETag(ReadConditions.bare(bare)));
    }
}
