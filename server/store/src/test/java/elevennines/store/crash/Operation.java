package elevennines.store.crash;

import elevennines.store.TestStore;

/// One write or delete of a key by the child, as a line between it and its parent: `17 PUT 5 1234 9000` is operation 17, which puts 9,000
/// bytes made from seed 1234 at key 5.
record Operation(long number, Kind kind, int key, long seed, int length) {
    enum Kind {
        PUT,
        /// An upload of one part, from its creation to its completion.
        MULTIPART,
        DELETE
    }

    byte[] bytes() {
        return TestStore.bytes(seed, length);
    }

    String keyName() {
        return "key-" + key;
    }

    String line() {
        return number + " " + kind + " " + key + " " + seed + " " + length;
    }

    static Operation parse(String line) {
        String[] words = line.split(" ");
        return new Operation(Long.parseLong(words[0]), Kind.valueOf(words[1]), Integer.parseInt(words[2]), Long.parseLong(words[3]),
                Integer.parseInt(words[4]));
    }
}
