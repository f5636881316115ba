package elevennines.s3.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

import javax.crypto.Mac;

import elevennines.s3.S3Error;
import elevennines.s3.S3Failure;

/// The chain of signatures of one body: each chunk's covers the one before, the first that of the headers, so no chunk can be
/// changed, moved or left out. By [Signature calculations for chunked uploads](https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html)
/// and [with trailers](https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html). For one thread.
public final class ChunkSigner {
    private final Mac mac;
    private final MessageDigest chunk = Digests.sha256();
    private final String timestampAndScope;
    private String previousSignature;

    ChunkSigner(byte[] signingKey, String timestamp, SigningScope scope, String seedSignature) {
        this.mac = Digests.mac(signingKey);
        this.timestampAndScope = timestamp + "\n" + scope + "\n";
        this.previousSignature = seedSignature;
    }

    /// More bytes of the present chunk.
    void update(byte[] bytes, int offset, int length) {
        chunk.update(bytes, offset, length);
    }

    /// The chunk is complete.
    /// @throws S3Failure SignatureDoesNotMatch
    void verifyChunk(String signature) {
        String hash = HexFormat.of().formatHex(chunk.digest());
        verify("AWS4-HMAC-SHA256-PAYLOAD\n" + timestampAndScope + previousSignature + "\n" + Digests.SHA256_OF_NOTHING + "\n" + hash,
                signature);
    }

    /// `canonical` holds a `name:value` line, each with its newline, for every trailer.
    /// @throws S3Failure SignatureDoesNotMatch
    void verifyTrailer(String canonical, String signature) {
        String hash = Digests.sha256Hex(canonical.getBytes(StandardCharsets.ISO_8859_1));
        verify("AWS4-HMAC-SHA256-TRAILER\n" + timestampAndScope + previousSignature + "\n" + hash, signature);
    }

    private void verify(String stringToSign, String signature) {
        String expected = HexFormat.of().formatHex(mac.doFinal(stringToSign.getBytes(StandardCharsets.UTF_8)));
        if (!Digests.same(expected, signature))
            throw new S3Failure(S3Error.SIGNATURE_DOES_NOT_MATCH).with("StringToSign", stringToSign).with("SignatureProvided", signature);
        previousSignature = expected;
    }
}
