package elevennines.app.stage;

import elevennines.store.model.DiskId;
import elevennines.store.model.StripeId;

/// Names that join the drawings: an element says in `data-is` what it shows and in `data-of` what that belongs to. Whoever
/// points at one lights every element that shows the same, what it belongs to, and what belongs to it.
public final class Links {
    private Links() {}

    public static String disk(DiskId disk) {
        return disk.toString();
    }

    public static String stripe(StripeId stripe) {
        return "stripe-" + stripe.value();
    }

    public static String shard(StripeId stripe, int number) {
        return "shard-" + stripe.value() + "-" + number;
    }

    public static String key(String key) {
        return "key-" + Integer.toHexString(key.hashCode());
    }
}
