package elevennines.store.model;

/// A stretch of an object that was written by itself: `version` names its stripes.
public record ObjectPart(int number, VersionId version, long size) {}
