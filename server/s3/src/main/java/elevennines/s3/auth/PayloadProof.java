package elevennines.s3.auth;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// How the body of a request is protected: the value of `x-amz-content-sha256`, by
/// [its documentation](https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html).
public sealed interface PayloadProof {

    /// `UNSIGNED-PAYLOAD`.
    record Unsigned() implements PayloadProof {}

    /// The SHA-256 of the whole body, in hex.
    record Hash(String sha256Hex) implements PayloadProof {}

    /// `aws-chunked` framing. `signer` is there if each chunk is signed, `trailer` says that headers follow the last one.
    record Chunked(Optional<ChunkSigner> signer, boolean trailer) implements PayloadProof {}

    /// The words that the header may hold beside a hash.
    enum Kind {
        UNSIGNED("UNSIGNED-PAYLOAD"),
        SIGNED_CHUNKS("STREAMING-AWS4-HMAC-SHA256-PAYLOAD"),
        SIGNED_CHUNKS_TRAILER(
                "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER"),
        UNSIGNED_CHUNKS_TRAILER("STREAMING-UNSIGNED-PAYLOAD-TRAILER"),
        HASH("");

        private static final Pattern SHA256 = Pattern.compile("[0-9a-fA-F]{64}");
        private final String word;

        Kind(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }

        /// Empty if the header says something else.
        static Optional<Kind> of(String header) {
            if (SHA256.matcher(header).matches())
                return Optional.of(HASH);
            for (Kind kind : values())
                if (kind != HASH && kind.word.equals(header))
                    return Optional.of(kind);
            return Optional.empty();
        }

        PayloadProof proof(String header, java.util.function.Supplier<ChunkSigner> signer) {
            return switch (this) {
                case UNSIGNED -> new Unsigned();
                case HASH -> new Hash(header.toLowerCase(Locale.ROOT));
                case SIGNED_CHUNKS -> new Chunked(Optional.of(signer.get()), false);
                case SIGNED_CHUNKS_TRAILER -> new Chunked(Optional.of(signer.get()), true);
                case UNSIGNED_CHUNKS_TRAILER -> new Chunked(Optional.empty(), true);
            };
        }
    }
}
