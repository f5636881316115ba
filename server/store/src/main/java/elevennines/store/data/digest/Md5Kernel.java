package elevennines.store.data.digest;

/// Compresses blocks of several messages at once. Thread-safe.
interface Md5Kernel {

    /// How many messages it takes at a time.
    int lanes();

    /// Takes `blocks` blocks of each message into its state: those of `inputs[lane]` that begin at `from[lane]`. There are as many messages as states,
    /// at most [#lanes]. If it throws, the states are as before.
    void compress(int[][] states, byte[][] inputs, int[] from, int blocks);
}
