package elevennines.store.sim.files;

import java.util.random.RandomGenerator;

/// A file or a directory. Each has two states: what the process sees, which is the page cache, and what a power cut would leave, which is the
/// platter. A force makes them equal.
sealed interface SimulatedNode permits SimulatedFile, SimulatedDirectory {
    /// All that was done is on the platter from now on.
    void force();

    /// A force that failed: of what it should have written some came to the platter and some never will, although the cache shows it until
    /// the power goes ([Rebello et al., ATC'20](https://www.usenix.org/conference/atc20/presentation/rebello)).
    void forceInVain(RandomGenerator chance);

    /// The power goes: of what was not forced, chance decides. The cache is what the platter has.
    void cutPower(RandomGenerator chance);
}
