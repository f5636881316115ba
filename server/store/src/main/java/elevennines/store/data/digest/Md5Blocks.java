package elevennines.store.data.digest;

/// Whole blocks of one message that are to be taken into its state. Whoever has it in hand is the only one who touches it.
final class Md5Blocks {
    private final int[] state;
    private final byte[] bytes;
    private int at;
    private int left;

    Md5Blocks(int[] state, byte[] bytes, int from, int blocks) {
        this.state = state;
        this.bytes = bytes;
        this.at = from;
        this.left = blocks;
    }

    int[] state() {
        return state;
    }

    byte[] bytes() {
        return bytes;
    }

    int at() {
        return at;
    }

    int left() {
        return left;
    }

    void advance(int blocks) {
        at += blocks * Md5.BLOCK_BYTES;
        left -= blocks;
    }

    void takeAll() {
        Md5Alone.compress(state, bytes, at, left);
        advance(left);
    }
}
