package elevennines.store.data.digest;

/// The MD5 of one body, which may be computed while its owner does something else. For one thread.
public interface Md5 extends AutoCloseable {

    /// Adds these bytes. They must stay where they are until [#release].
    void update(byte[] bytes, int from, int length);

    /// Returns when the arrays of all updates may be written to again.
    void release();

    /// The digest; the body has ended.
    byte[] end();

    /// Call it once, however the body ended.
    @Override
    void close();
}
