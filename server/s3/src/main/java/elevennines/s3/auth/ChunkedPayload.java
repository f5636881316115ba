package elevennines.s3.auth;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import elevennines.s3.Headers;
import elevennines.s3.S3Error;
import elevennines.s3.S3Failure;

/// A body in `aws-chunked` framing:
///
///     size-in-hex [;chunk-signature=hex] CRLF  bytes CRLF     … repeated, the last with size 0 and no bytes …
///     [name:value CRLF …  [x-amz-trailer-signature:hex CRLF]]  CRLF
///
/// Bytes go straight from the wire into the reader's array; only the framing is looked at byte by byte. For one thread.
final class ChunkedPayload extends InputStream implements Payload {
    private final FramedInput in;
    private final long length;
    private final @Nullable ChunkSigner signer;
    private final Trailer trailer;
    private long left;
    private long leftInChunk;
    private String chunkSignature = "";
    private boolean finished;

    ChunkedPayload(InputStream wire, long length, PayloadProof.Chunked framing, Headers head) {
        this.in = new FramedInput(wire);
        this.length = length;
        this.left = length;
        this.signer = framing.signer().orElse(null);
        this.trailer = new Trailer(framing.trailer(), head);
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
        Objects.checkFromIndexSize(offset, count, bytes.length);
        if (count == 0)
            return 0;
        if (left == 0) {
            finish();
            return -1;
        }
        if (leftInChunk == 0)
            beginChunk();
        int read = in.read(bytes, offset, (int) Math.min(count, leftInChunk));
        if (signer != null)
            signer.update(bytes, offset, read);
        left -= read;
        leftInChunk -= read;
        if (leftInChunk == 0)
            endChunk();
        if (left == 0)
            finish();
        return read;
    }

    private void beginChunk() throws IOException {
        readChunkHead();
        if (leftInChunk == 0)
            throw new S3Failure(S3Error.INCOMPLETE_BODY, "The body ended before its x-amz-decoded-content-length");
        if (leftInChunk > left)
            throw new S3Failure(S3Error.INCOMPLETE_BODY, "The body is longer than its x-amz-decoded-content-length");
    }

    private void readChunkHead() throws IOException {
        ChunkHead head = ChunkHead.parse(in.line());
        if (signer != null && head.signature().isEmpty())
            throw new S3Failure(S3Error.SIGNATURE_DOES_NOT_MATCH, "A chunk has no chunk-signature");
        leftInChunk = head.size();
        chunkSignature = head.signature();
    }

    private void endChunk() throws IOException {
        in.requireLineEnd();
        if (signer != null)
            signer.verifyChunk(chunkSignature);
    }

    /// Reads and checks what comes after the last byte: the empty chunk and the trailer.
    private void finish() throws IOException {
        if (finished)
            return;
        finished = true;
        readChunkHead();
        if (leftInChunk != 0)
            throw new S3Failure(S3Error.INCOMPLETE_BODY, "The body is longer than its x-amz-decoded-content-length");
        if (signer != null)
            signer.verifyChunk(chunkSignature);
        trailer.read(in, signer);
        in.requireEnd();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public InputStream stream() {
        return this;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public Headers trailers() throws IOException {
        skip(Long.MAX_VALUE);
        finish();
        return trailer.headers();
    }
}
