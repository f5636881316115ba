package elevennines.store.object;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Queue;

import elevennines.store.data.ShardSource;
import elevennines.store.event.Trace;
import elevennines.store.index.StripeIndex;
import elevennines.store.model.StripePlacement;
import elevennines.store.model.VersionId;

/// The bytes of one version, pulled shard by shard; holds one shard at a time.
final class VersionStream extends InputStream {
    private static final int PAGE = 64;

    private final StripeIndex index;
    private final ShardSource shards;
    private final VersionId version;
    private final Trace trace;
    private final Queue<StripePlacement> stripes = new ArrayDeque<>();
    private InputStream piece = InputStream.nullInputStream();
    private long nextStripe;
    private int nextShard;

    VersionStream(StripeIndex index, ShardSource shards, VersionId version, Trace trace) {
        this.index = index;
        this.shards = shards;
        this.version = version;
        this.trace = trace;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int count = piece.read(into, from, length);
        while (count < 0 && advance())
            count = piece.read(into, from, length);
        return count;
    }

    /// Has the next shard's bytes, without the zeros behind the stripe's last one; false at the end.
    private boolean advance() {
        if (stripes.isEmpty())
            stripes.addAll(index.of(version, nextStripe, PAGE));
        StripePlacement stripe = stripes.peek();
        if (stripe == null)
            return false;
        int begun = nextShard * stripe.shardBytes();
        int bytes = Math.min(stripe.shardBytes(), stripe.dataBytes() - begun);
        if (bytes > 0)
            piece = new ByteArrayInputStream(shards.bytes(stripe, nextShard, trace), 0, bytes);
        nextShard++;
        if (nextShard == stripe.code().k() || bytes <= 0) {
            stripes.remove();
            nextStripe = stripe.number() + 1L;
            nextShard = 0;
        }
        return true;
    }
}
