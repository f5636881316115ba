/// The file that a world can be kept in: its index and the bytes of its disks at one moment, as a zip with a manifest and a seal.
///
/// ```
/// manifest.txt                          what the world was, and which entries follow, in order
/// index.rows                            the rows of its index, without keys
/// disks/z1-r1-d1/00000001.extent        a disk's bytes as they lay there, rot and garbage included
/// …
/// (comment)                             SHA-256 of every byte before it, in hex
/// ```
///
/// Each entry has the CRC-32 that a zip gives it; the seal covers the file whole, the zip's own tables too. By hand:
/// `unzip -t snapshot.zip`, and `head -c -64 snapshot.zip | sha256sum` is `tail -c 64 snapshot.zip`.
package elevennines.store.snapshot;
