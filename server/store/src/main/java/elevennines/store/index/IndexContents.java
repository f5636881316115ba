package elevennines.store.index;

/// How much an index holds, over all worlds.
public record IndexContents(long worlds, long accounts, long buckets, long objects, long uploads, long stripes) {

    public static IndexContents of(IndexView view) {
        return new IndexContents(view.count(IndexTable.WORLD), view.count(IndexTable.ACCOUNT), view.count(IndexTable.BUCKET),
                view.count(IndexTable.OBJECT_VERSION), view.count(IndexTable.UPLOAD), view.count(IndexTable.STRIPE));
    }

    @Override
    public String toString() {
        return buckets + " buckets, " + objects + " objects, " + uploads + " uploads in progress, " + stripes + " stripes, " + accounts
                + " accounts, in " + worlds + " worlds";
    }
}
