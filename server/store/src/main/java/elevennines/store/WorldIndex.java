package elevennines.store;

import elevennines.store.index.AccountIndex;
import elevennines.store.index.BucketIndex;
import elevennines.store.index.CodeIndex;
import elevennines.store.index.IndexDatabase;
import elevennines.store.index.ObjectIndex;
import elevennines.store.index.ObjectNames;
import elevennines.store.index.SettingIndex;
import elevennines.store.index.StripeIndex;
import elevennines.store.index.UploadIndex;
import elevennines.store.model.WorldId;

/// The index plane of one world, by what it is asked for.
record WorldIndex(SettingIndex settings, AccountIndex accounts, BucketIndex buckets, ObjectIndex objects, UploadIndex uploads,
        StripeIndex stripes, CodeIndex codes, ObjectNames names) {

    static WorldIndex over(IndexDatabase database, WorldId world) {
        StripeIndex stripes = new StripeIndex(database, world);
        stripes.load();
        ObjectIndex objects = new ObjectIndex(database, world, stripes);
        return new WorldIndex(new SettingIndex(database, world), new AccountIndex(database, world),
                new BucketIndex(database, world, stripes), objects, new UploadIndex(database, world, objects, stripes), stripes,
                new CodeIndex(database, world, stripes), new ObjectNames(database, world));
    }
}
