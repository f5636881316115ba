package elevennines.store.index;

/// All tables, each with the way to one world's rows in it. In this order rows come after those that they refer to.
enum IndexTable {
    WORLD("world", "id = ?"), //
    WORLD_SETTING("world_setting", "world = ?"), //
    ACCOUNT("account", "world = ?"), //
    ACCESS_KEY("access_key", "world = ?"), //
    BUCKET("bucket", "world = ?"), //
    OBJECT_VERSION("object_version", "bucket IN (SELECT number FROM bucket WHERE world = ?)"), //
    OBJECT_PART("object_part", "world = ?"), //
    UPLOAD("upload", "bucket IN (SELECT number FROM bucket WHERE world = ?)"), //
    PART("part", "upload IN (SELECT u.id FROM upload u JOIN bucket b ON b.number = u.bucket WHERE b.world = ?)"), //
    STRIPE("stripe", "world = ?"), //
    GARBAGE("garbage", "world = ?");

    private final String tableName;
    private final String ofWorld;

    IndexTable(String tableName, String ofWorld) {
        this.tableName = tableName;
        this.ofWorld = ofWorld;
    }

    String tableName() {
        return tableName;
    }

    String select() {
        return "SELECT * FROM " + tableName + " WHERE " + ofWorld;
    }

    String delete() {
        return "DELETE FROM " + tableName + " WHERE " + ofWorld;
    }
}
