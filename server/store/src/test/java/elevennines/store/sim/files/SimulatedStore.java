package elevennines.store.sim.files;

import java.nio.file.FileStore;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.FileStoreAttributeView;

/// The volume under simulated files, which are all on one.
final class SimulatedStore extends FileStore {
    private final SimulatedFileSystem files;

    SimulatedStore(SimulatedFileSystem files) {
        this.files = files;
    }

    @Override
    public String name() {
        return SimulatedProvider.SCHEME;
    }

    @Override
    public String type() {
        return SimulatedProvider.SCHEME;
    }

    @Override
    public boolean isReadOnly() {
        return false;
    }

    @Override
    public long getTotalSpace() {
        return Long.MAX_VALUE;
    }

    @Override
    public long getUsableSpace() {
        return files.usableBytes();
    }

    @Override
    public long getUnallocatedSpace() {
        return getUsableSpace();
    }

    @Override
    public boolean supportsFileAttributeView(Class<? extends FileAttributeView> type) {
        return false;
    }

    @Override
    public boolean supportsFileAttributeView(String name) {
        return false;
    }

    @Override
    public <V extends FileStoreAttributeView> V getFileStoreAttributeView(Class<V> type) {
        throw new UnsupportedOperationException("The store asks for room alone");
    }

    @Override
    public Object getAttribute(String attribute) {
        throw new UnsupportedOperationException("The store asks for room alone");
    }
}
