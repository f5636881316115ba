package elevennines.store.data;

import java.util.concurrent.ConcurrentHashMap;

import com.backblaze.erasure.CodingLoop;

import elevennines.store.data.code.StripeCodec;
import elevennines.store.model.ErasureCode;

/// One codec per code, over one coding loop: a world may hold objects of several codes. Thread-safe.
public final class StripeCodecs {
    private final CodingLoop loop;
    private final ConcurrentHashMap<ErasureCode, StripeCodec> codecs = new ConcurrentHashMap<>();

    public StripeCodecs(CodingLoop loop) {
        this.loop = loop;
    }

    public StripeCodec of(ErasureCode code) {
        return codecs.computeIfAbsent(code, wanted -> new StripeCodec(wanted, loop));
    }
}
