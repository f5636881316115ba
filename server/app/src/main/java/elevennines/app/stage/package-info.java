/// Pictures of the store as records that templates draw: the map of zones, racks, disks and shards, the waterfall of a request,
/// the strip of events. Pure functions of what the store says.
package elevennines.app.stage;
