package elevennines.store;

import java.util.concurrent.Executor;
import java.util.function.Function;

import elevennines.store.data.StripeBuffers;
import elevennines.store.data.StripeCodecs;
import elevennines.store.data.StripeIds;
import elevennines.store.data.digest.SharedMd5;
import elevennines.store.time.RealTime;
import elevennines.store.time.Scheduler;
import elevennines.store.time.VirtualClock;

/// What all worlds of a store share.
record SharedParts(StoreConfig config, StripeIds stripeIds, StripeBuffers buffers, StripeCodecs codecs, Executor sideBySide,
        Function<VirtualClock, Scheduler> soon, SharedMd5 md5) {

    /// For a world whose stripes are numbered as of that start.
    SharedParts asOf(long start) {
        return new SharedParts(config, stripeIds.asOf(start), buffers, codecs, sideBySide, soon, md5);
    }

    /// For a world in which it is that time.
    SharedParts at(RealTime time) {
        StoreConfig then = new StoreConfig(config.dataDirectory(), config.backend(), config.topology(), config.code(), time,
                config.random(),
                config.disks());
        return new SharedParts(then, stripeIds, buffers, codecs, sideBySide, soon, md5);
    }
}
