package elevennines.store.object;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

import elevennines.store.data.ByteSink;
import elevennines.store.model.ByteRange;
import elevennines.store.model.ObjectPart;
import elevennines.store.model.ObjectVersion;

/// One version, open for reading. Overwrites and deletes do not touch its bytes until it is closed.
public interface ReadableObject extends AutoCloseable {
    ObjectVersion version();

    /// The parts of a multipart object, in order; none, if it was written by one PUT.
    List<ObjectPart> parts();

    /// Refuses with TooFewShards or DataLost if a stripe of the range cannot be had; nothing is read yet.
    void requireReadable(ByteRange range);

    /// Streams the range; every byte is verified before it leaves. Of an empty object nothing can be asked for.
    void transfer(ByteRange range, ByteSink sink) throws IOException;

    default void transfer(ByteRange range, OutputStream out) throws IOException {
        transfer(range, ByteSink.to(out));
    }

    @Override
    void close();
}
