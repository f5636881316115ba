package elevennines.store.repair;

/// Why a shard cannot be read.
enum Ailment {
    /// Its disk is offline, and may soon be back.
    AWAY(false),
    /// Its disk has been offline for longer than repair waits.
    OVERDUE(true),
    /// Its disk is destroyed.
    DESTROYED(true),
    /// Its disk answers, and does not have it.
    MISSING(true),
    /// Its disk has it, but not intact.
    DAMAGED(true),
    /// Its disk answers, and fails to read it. A cable that is plugged in again, or a second try, may bring it back.
    UNREADABLE(true),
    /// Its disk has it, and could not force it: it can be read until the power goes.
    UNFORCED(true);

    private final boolean due;

    Ailment(boolean due) {
        this.due = due;
    }

    /// True if it is to be rebuilt.
    boolean isDue() {
        return due;
    }

    /// True if the shard may come back by itself.
    boolean mayReturn() {
        return this == AWAY || this == OVERDUE || this == UNREADABLE || this == UNFORCED;
    }

    /// True if a read of the shard may go well all the same.
    boolean isDoubtful() {
        return endsWithAGoodRead() || this == UNFORCED;
    }

    /// True if this is known from a read alone, so that a later one can prove it wrong.
    boolean endsWithAGoodRead() {
        return this == DAMAGED || this == UNREADABLE;
    }
}
