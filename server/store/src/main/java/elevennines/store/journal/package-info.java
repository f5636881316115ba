/// The journal of the index, in copies on a world's disks. `Journal` is what the index calls; `ReplicatedLog` writes one log to several disks, `Recovery` reads what is
/// there, `Entry` and `ChangeEncoder` say how bytes lie.
package elevennines.store.journal;
