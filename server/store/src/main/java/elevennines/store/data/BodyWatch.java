package elevennines.store.data;

/// Sees the bytes of a body as they arrive, in the arrays in which they are encoded.
public interface BodyWatch {
    /// For who need not see them.
    BodyWatch NONE = new BodyWatch() {
        @Override
        public void arrived(byte[] bytes, int length) {}

        @Override
        public void release() {}
    };

    /// The first `length` of `bytes` are the next of the body. They stay there until they are [#release]d.
    void arrived(byte[] bytes, int length);

    /// Returns when all arrays may be written to again.
    void release();
}
