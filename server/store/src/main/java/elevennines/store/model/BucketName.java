package elevennines.store.model;

import java.util.List;
import java.util.regex.Pattern;

import elevennines.store.model.Refusal.InvalidBucketName;

/// The name of a general purpose bucket, by the rules of
/// [Bucket naming rules](https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html).
public record BucketName(String value) implements Comparable<BucketName> {
    private static final Pattern SHAPE = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final Pattern IPV4 = Pattern.compile("\\d+\\.\\d+\\.\\d+\\.\\d+");
    private static final List<String> RESERVED_PREFIXES = List.of("xn--", "sthree-", "amzn-s3-demo-");
    private static final List<String> RESERVED_SUFFIXES = List.of("-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3");

    public BucketName {
        if (!SHAPE.matcher(value).matches() || value.contains("..") || IPV4.matcher(value).matches()
                || RESERVED_PREFIXES.stream().anyMatch(value::startsWith) || RESERVED_SUFFIXES.stream().anyMatch(value::endsWith))
            throw new InvalidBucketName(value);
    }

    @Override
    public int compareTo(BucketName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
