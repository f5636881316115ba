package elevennines.store;

import java.io.IOException;

import com.backblaze.erasure.InputOutputByteTableCodingLoop;

import elevennines.store.index.IndexDatabase;
import elevennines.store.time.Worker;

/// Opens stores for the simulation: background work on the given hands, on the caller's thread, no coding loop elected.
public final class SimulatedStores {
    private SimulatedStores() {}

    public static ObjectStore open(StoreConfig config, IndexDatabase index, Worker worker) throws IOException {
        return ObjectStore.open(config, index, new Hands(world -> worker, clock -> {}, Runnable::run),
                new InputOutputByteTableCodingLoop());
    }
}
