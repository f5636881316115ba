package elevennines.store.data.digest;

/// Whole blocks in a row that are still to be digested. Whoever has its line in hand is the only one who touches it.
final class Md5Run {
    private final byte[] bytes;
    private int at;
    private int blocks;

    Md5Run(byte[] bytes, int at, int blocks) {
        this.bytes = bytes;
        this.at = at;
        this.blocks = blocks;
    }

    byte[] bytes() {
        return bytes;
    }

    int at() {
        return at;
    }

    int blocks() {
        return blocks;
    }

    void advance(int taken) {
        at += taken * Md5Blocks.BYTES;
        blocks -= taken;
    }
}
