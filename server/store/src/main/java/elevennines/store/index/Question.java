package elevennines.store.index;

import java.util.List;

import elevennines.store.model.Bucket;
import elevennines.store.model.BucketName;
import elevennines.store.model.ContentHeaders;
import elevennines.store.model.ObjectKey;
import elevennines.store.model.ObjectVersion;
import elevennines.store.model.Principal;
import elevennines.store.model.StripePlacement;
import elevennines.store.model.VersionId;
import elevennines.store.model.WorldId;

/// What requests ask of the index again and again: its answers are kept in memory ([Answers]). A transaction that changes what a question would be
/// answered says so with [Transaction#outdates].
sealed interface Question<A> {
    /// Of a question and a small answer, with the entry that they are kept in, roughly.
    int BYTES_MIN = 512;

    /// About how much memory the question takes with this answer.
    int bytes(A answer);

    /// Whom an access key id speaks for.
    record PrincipalOf(String accessKeyId) implements Question<Principal> {
        @Override
        public int bytes(Principal answer) {
            return BYTES_MIN + 2 * accessKeyId.length();
        }
    }

    record BucketNamed(WorldId world, BucketName name) implements Question<Bucket> {
        @Override
        public int bytes(Bucket answer) {
            return BYTES_MIN;
        }
    }

    /// The version that a key has, in the bucket of this number.
    record CurrentVersion(long bucket, ObjectKey key) implements Question<ObjectVersion> {
        @Override
        public int bytes(ObjectVersion answer) {
            return BYTES_MIN + 2 * key.value().length() + bytes(answer.headers())
                    + answer.metadata().entries().entrySet().stream()
                            .mapToInt(entry -> 2 * (entry.getKey().length() + entry.getValue().length()) + BYTES_MIN / 4).sum();
        }

        private static int bytes(ContentHeaders headers) {
            return headers.equals(ContentHeaders.NONE) ? 0 : 2 * headers.toString().length();
        }
    }

    /// The first stripes of a version, in order: most objects have no more.
    record FirstStripes(WorldId world, VersionId version) implements Question<List<StripePlacement>> {
        static final int COUNT_MAX = 64;
        private static final int DISK_BYTES = 8;
        private static final int STRIPE_BYTES = 160;

        @Override
        public int bytes(List<StripePlacement> answer) {
            return BYTES_MIN + answer.stream().mapToInt(stripe -> STRIPE_BYTES + DISK_BYTES * stripe.disks().size()).sum();
        }
    }
}
