package elevennines.store.model;

import java.io.InputStream;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/// The bytes of one object on their way in, and what the sender says they add up to. A promise may come after the bytes
/// (an HTTP trailer), so [#promises] is asked only once the stream has ended.
public interface ObjectBody {
    InputStream stream();

    /// Bytes that the stream will yield; the stream fails if it cannot keep to it.
    long length();

    /// Checksums to compute beside the MD5; the first is kept with the object. Empty: CRC64NVME, as S3 does.
    Set<ChecksumAlgorithm> algorithms();

    List<Promise> promises();

    /// A digest that the sender vouches for.
    sealed interface Promise {
        /// `Content-MD5`.
        record Md5(byte[] digest) implements Promise {
            @Override
            public String toString() {
                return "Content-MD5 " + HexFormat.of().formatHex(digest);
            }
        }

        /// `x-amz-checksum-*`, in a header or a trailer.
        record Additional(Checksum checksum) implements Promise {
            @Override
            public String toString() {
                return checksum.algorithm() + " " + Base64.getEncoder().encodeToString(Base64.getDecoder().decode(checksum.base64()));
            }
        }
    }
}
