package elevennines.s3;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The domains under which a bucket may be named by the host, as in `photos.localhost`
/// ([Virtual hosting of buckets](https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html)).
public record VirtualHosts(List<String> domains) {
    /// The bucket that a request's Host header names, if any.
    public Optional<String> bucket(Headers headers) {
        return headers.first("host").flatMap(this::bucket);
    }

    private Optional<String> bucket(String host) {
        String name = host.replaceFirst(":\\d*$", "").toLowerCase(Locale.ROOT);
        return domains.stream().filter(domain -> name.endsWith("." + domain))
                .map(domain -> name.substring(0, name.length() - domain.length() - 1)).findFirst();
    }
}
