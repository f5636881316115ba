package elevennines.s3.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;

import elevennines.s3.auth.Payload;
import elevennines.store.model.ChecksumAlgorithm;
import elevennines.store.model.ObjectBody;

/// The body of a PUT as the store takes it.
record UploadBody(Payload payload, ChecksumHeaders checksums) implements ObjectBody {
    @Override
    public InputStream stream() {
        return payload.stream();
    }

    @Override
    public long length() {
        return payload.length();
    }

    @Override
    public Set<ChecksumAlgorithm> algorithms() {
        return checksums.algorithm().map(Set::of).orElse(Set.of());
    }

    @Override
    public List<Promise> promises() {
        try {
            return checksums.promises(payload.trailers());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
