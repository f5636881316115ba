package elevennines.app;

import elevennines.store.model.AccessKey;

/// Where a running lab is reached, and with which keys its default world.
public record Site(String ui, String s3, AccessKey key) {}
