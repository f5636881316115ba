package elevennines.store;

import java.io.IOException;

import com.backblaze.erasure.InputOutputByteTableCodingLoop;

import elevennines.store.index.IndexView;
import elevennines.store.time.Worker;

/// Opens stores for the simulation: the view of the index starts empty, as only what the disks hold survives a process; background work on the given hands, on the caller's thread, no coding loop elected.
public final class SimulatedStores {
    private SimulatedStores() {}

    public static ObjectStore open(StoreConfig config, IndexView view, Worker worker) throws IOException {
        view.clear();
        return ObjectStore.open(config, new Hands(world -> worker, clock -> {}, Runnable::run), new InputOutputByteTableCodingLoop(), view);
    }
}
