/// What keeps a world's shards whole and its disks tidy. [elevennines.store.repair.Upkeep] wires it:
///
/// ```
///   readers ──┐                          a disk changes
///             ├─► DamageReports ─┐             │
///   Scrubber ─┘   (Sightings)    ▼             ▼
///                             Repairs ◄──── DiskWatch (15 minutes of grace)
///                                │ notes each degraded stripe (HealthCheck → StripeHealth)
///                                ▼
///                            RepairBook: fewest shards to spare first
///                                │ within a Bandwidth of world time (PacedWork)
///                                ▼
///                           StripeRepair: read k, decode, place, make durable, one index commit
/// ```
///
/// [elevennines.store.repair.OrphanCollector] is the other way round: shards that no stripe expects. ADR 0009 says why it is so.
package elevennines.store.repair;
