package elevennines.store.object;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

import elevennines.store.data.StripeWriter;
import elevennines.store.model.ByteRange;

/// A stretch of an open object, pulled instead of pushed; holds one piece of it at a time.
final class ObjectStream extends InputStream {
    private static final int PIECE_BYTES = StripeWriter.SHARD_BYTES;

    private final ReadableObject object;
    private InputStream piece = InputStream.nullInputStream();
    private long at;
    private final long end;

    ObjectStream(ReadableObject object, long first, long length) {
        this.object = object;
        this.at = first;
        this.end = first + length;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int count = piece.read(into, from, length);
        if (count >= 0 || at == end)
            return count;
        ByteRange next = new ByteRange(at, Math.min(at + PIECE_BYTES, end) - 1);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream((int) next.length());
        object.transfer(next, bytes);
        at += next.length();
        piece = new ByteArrayInputStream(bytes.toByteArray());
        return piece.read(into, from, length);
    }
}
