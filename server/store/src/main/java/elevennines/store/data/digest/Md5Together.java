package elevennines.store.data.digest;

/// One that leaves its whole blocks to an [Md5Queue], to be digested together with those of other bodies. What is between them, it keeps.
final class Md5Together implements Md5 {
    private final Md5Queue queue;
    private final Runnable left;
    private final Md5Line line;
    /// The beginning of a block.
    private byte[] tail = new byte[Md5Blocks.BYTES];
    private int tailBytes;
    private long totalBytes;

    Md5Together(Md5Queue queue, Runnable left) {
        this.queue = queue;
        this.left = left;
        this.line = queue.enter();
    }

    @Override
    public void update(byte[] bytes, int from, int length) {
        totalBytes += length;
        int at = tailBytes == 0 ? from : from + fillTail(bytes, from, length);
        int blocks = (from + length - at) / Md5Blocks.BYTES;
        if (blocks > 0)
            queue.add(line, new Md5Run(bytes, at, blocks));
        at += blocks * Md5Blocks.BYTES;
        fillTail(bytes, at, from + length - at);
    }

    /// Returns how many bytes it took.
    private int fillTail(byte[] bytes, int from, int length) {
        int fill = Math.min(Md5Blocks.BYTES - tailBytes, length);
        System.arraycopy(bytes, from, tail, tailBytes, fill);
        tailBytes += fill;
        if (tailBytes == Md5Blocks.BYTES) {
            queue.add(line, new Md5Run(tail, 0, 1));
            tail = new byte[Md5Blocks.BYTES];
            tailBytes = 0;
        }
        return fill;
    }

    @Override
    public void release() {
        queue.finish(line);
    }

    @Override
    public byte[] end() {
        queue.finish(line);
        queue.leave(line);
        byte[] last = Md5Blocks.last(tail, tailBytes, totalBytes);
        Md5Blocks.compress(line.state(), last, 0, last.length / Md5Blocks.BYTES);
        return Md5Blocks.digest(line.state());
    }

    @Override
    public void close() {
        queue.leave(line);
        left.run();
    }
}
