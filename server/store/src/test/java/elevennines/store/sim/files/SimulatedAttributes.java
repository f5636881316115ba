package elevennines.store.sim.files;

import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/// Kind and size; all files are of 1970.
record SimulatedAttributes(SimulatedNode node) implements BasicFileAttributes {
    private static final FileTime EPOCH = FileTime.fromMillis(0);

    @Override
    public FileTime lastModifiedTime() {
        return EPOCH;
    }

    @Override
    public FileTime lastAccessTime() {
        return EPOCH;
    }

    @Override
    public FileTime creationTime() {
        return EPOCH;
    }

    @Override
    public boolean isRegularFile() {
        return node instanceof SimulatedFile;
    }

    @Override
    public boolean isDirectory() {
        return node instanceof SimulatedDirectory;
    }

    @Override
    public boolean isSymbolicLink() {
        return false;
    }

    @Override
    public boolean isOther() {
        return false;
    }

    @Override
    public long size() {
        return node instanceof SimulatedFile file ? file.size() : 0;
    }

    @Override
    public Object fileKey() {
        return node;
    }
}
