package elevennines.s3;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import elevennines.store.model.BucketName;
import elevennines.store.model.DiskId;
import elevennines.store.model.DiskState;
import elevennines.store.model.ObjectKey;
import elevennines.store.model.PartNumber;
import elevennines.store.model.Refusal;
import elevennines.store.model.StripeId;

import static org.assertj.core.api.Assertions.assertThat;

class RefusalTableTest {
    private static final BucketName BUCKET = new BucketName("bucket");

    private static S3Failure of(Refusal refusal) {
        return RefusalTable.failure(refusal);
    }

    @Test
    void each_refusal_is_an_error_of_s3() {
        assertThat(of(new Refusal.InvalidBucketName("x")).error()).isEqualTo(S3Error.INVALID_BUCKET_NAME);
        assertThat(of(new Refusal.InvalidKey("x")).error()).isEqualTo(S3Error.INVALID_URI);
        assertThat(of(new Refusal.KeyTooLong(2000, 1024)).details()).containsEntry("Size", "2000").containsEntry("MaxSizeAllowed", "1024");
        assertThat(of(new Refusal.MetadataTooLarge(3000, 2048)).details()).containsEntry("Size", "3000");
        assertThat(of(new Refusal.NoSuchBucket(BUCKET)).details()).containsEntry("BucketName", "bucket");
        assertThat(of(new Refusal.BucketTaken(BUCKET)).error()).isEqualTo(S3Error.BUCKET_ALREADY_EXISTS);
        assertThat(of(new Refusal.BucketAlreadyYours(BUCKET)).error()).isEqualTo(S3Error.BUCKET_ALREADY_OWNED_BY_YOU);
        assertThat(of(new Refusal.BucketNotEmpty(BUCKET)).error()).isEqualTo(S3Error.BUCKET_NOT_EMPTY);
        assertThat(of(new Refusal.TooManyBuckets(100)).error()).isEqualTo(S3Error.TOO_MANY_BUCKETS);
        assertThat(of(new Refusal.NotYours(BUCKET)).error()).isEqualTo(S3Error.ACCESS_DENIED);
        assertThat(of(new Refusal.NoSuchKey(BUCKET, new ObjectKey("k"))).details()).containsEntry("Key", "k");
        assertThat(of(new Refusal.ConditionFailed("If-Match")).details()).containsEntry("Condition", "If-Match");
        assertThat(of(new Refusal.DigestMismatch("CRC32")).messageText()).contains("CRC32");
        assertThat(of(new Refusal.ObjectTooLarge(6, 5)).details()).containsEntry("ProposedSize", "6").containsEntry("MaxSizeAllowed", "5");
        assertThat(of(new Refusal.InvalidPartNumber(0)).error()).isEqualTo(S3Error.INVALID_ARGUMENT);
        assertThat(of(new Refusal.NoSuchUpload("u")).details()).containsEntry("UploadId", "u");
        assertThat(of(new Refusal.InvalidPart(new PartNumber(2))).details()).containsEntry("PartNumber", "2");
        assertThat(of(new Refusal.InvalidPartOrder()).error()).isEqualTo(S3Error.INVALID_PART_ORDER);
        assertThat(of(new Refusal.PartTooSmall(new PartNumber(1), 1, 5)).details()).containsEntry("MinSizeAllowed", "5");
        assertThat(of(new Refusal.InvalidObjectSize(1, 2)).error()).isEqualTo(S3Error.INVALID_REQUEST);
        assertThat(of(new Refusal.TooBusy(20)).error()).isEqualTo(S3Error.SLOW_DOWN);
        assertThat(of(new Refusal.CannotPlace("no disks")).error()).isEqualTo(S3Error.SERVICE_UNAVAILABLE);
        assertThat(of(new Refusal.NoSuchDisk("d")).error()).isEqualTo(S3Error.INTERNAL_ERROR);
        assertThat(of(new Refusal.WrongDiskState(new DiskId(1, 1, 1), DiskState.HEALTHY, "replaced")).error())
                .isEqualTo(S3Error.INTERNAL_ERROR);
    }

    @Test
    void what_is_lost_and_what_may_return_are_told_apart() {
        assertThat(of(new Refusal.TooFewShards(new StripeId(1), 3, 4)).error().status()).isEqualTo(503);
        assertThat(of(new Refusal.DataLost(new StripeId(1), 3, 4)).error().status()).isEqualTo(500);
        assertThat(of(new Refusal.DataLost(new StripeId(1), 3, 4)).messageText()).contains("is lost");
    }

    @ParameterizedTest
    @EnumSource
    void an_error_has_a_code_a_status_and_something_to_say(S3Error error) {
        assertThat(error.code()).matches("[A-Z][A-Za-z0-9]+");
        assertThat(error.status()).isBetween(400, 599);
        assertThat(error.message()).isNotBlank();
    }

    @Test
    void no_two_errors_have_the_same_code() {
        Set<String> codes = Arrays.stream(S3Error.values()).map(S3Error::code).collect(Collectors.toSet());
        assertThat(codes).hasSize(S3Error.values().length);
    }
}
