package elevennines.store.model;

import java.util.Locale;

/// What an acknowledged write has survived already.
public enum SyncPolicy {
    /// A loss of power, as far as the operating system and the disks keep their word: every acknowledgement waits for an fsync.
    FSYNC,
    /// A kill of the process: the operating system has the bytes, and they are forced a moment later. A loss of power in that moment loses
    /// acknowledged writes.
    OS;

    /// As it is written on a command line.
    public static SyncPolicy parse(String text) {
        for (SyncPolicy policy : values())
            if (policy.toString().equals(text))
                return policy;
        throw new IllegalArgumentException("A sync policy is fsync or os, not '" + text + "'");
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
