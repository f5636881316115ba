package elevennines.store.sim;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

import elevennines.store.World;
import elevennines.store.model.DiskId;
import elevennines.store.model.DiskState;
import elevennines.store.model.DiskStatus;
import elevennines.store.repair.RepairReport;
import elevennines.store.sim.files.DiskCall;
import elevennines.store.sim.files.DiskFaults;

/// What happens to the disks: as much as the code tolerates and no more. A stripe has at most m shards in a zone, so either m disks suffer at a
/// time, or any number of one zone.
final class Hardships implements DiskFaults {
    private enum Hardship {
        OFFLINE,
        DESTROYED,
        /// Bits flip on the platter.
        ROT,
        /// Takes no more bytes.
        FULL,
        /// Every read fails until the process starts again.
        READS_FAIL,
        /// Every force fails until the process starts again.
        FORCES_FAIL,
        /// Says that bytes are durable that are not.
        PRETENDS_TO_FORCE
    }

    private final SimulationPlan plan;
    private final Machine machine;
    private final RandomGenerator chance;
    private final History history;
    /// Disks that suffer or have suffered since all was well, and what they suffer now.
    private final Map<DiskId, Set<Hardship>> suffering = new TreeMap<>();

    Hardships(SimulationPlan plan, Machine machine, RandomGenerator chance, History history) {
        this.plan = plan;
        this.machine = machine;
        this.chance = chance;
        this.history = history;
        machine.files.setFaults(this);
    }

    void next() throws IOException {
        if (!suffering.isEmpty() && chance.nextInt(4) == 0)
            end();
        else
            strike(SimulationPlan.anyOf(plan.topology().all(), chance));
    }

    private void strike(DiskId disk) throws IOException {
        if (!isTolerated(disk))
            return;
        DiskState state = status(disk).state();
        switch (SimulationPlan.anyOf(List.of(Hardship.values()), chance)) {
            case OFFLINE -> {
                if (state == DiskState.OFFLINE)
                    note(disk, "comes back", () -> machine.world().bringOnline(disk));
                else if (state == DiskState.HEALTHY)
                    note(disk, "goes offline", () -> machine.world().takeOffline(disk));
            }
            case DESTROYED -> {
                if (state != DiskState.DESTROYED)
                    note(disk, "is destroyed", () -> machine.world().destroyDisk(disk));
            }
            case ROT -> rot(disk);
            case FULL -> note(disk, "is full", () -> suffers(disk).add(Hardship.FULL));
            case READS_FAIL -> note(disk, "fails to read", () -> suffers(disk).add(Hardship.READS_FAIL));
            case FORCES_FAIL -> note(disk, "fails to force", () -> suffers(disk).add(Hardship.FORCES_FAIL));
            case PRETENDS_TO_FORCE -> note(disk, "pretends to force", () -> suffers(disk).add(Hardship.PRETENDS_TO_FORCE));
        }
    }

    private boolean isTolerated(DiskId disk) {
        Set<DiskId> all = new TreeSet<>(suffering.keySet());
        all.add(disk);
        return all.size() <= plan.code().m() || all.stream().map(DiskId::zoneName).distinct().count() == 1;
    }

    private Set<Hardship> suffers(DiskId disk) {
        return suffering.computeIfAbsent(disk, any -> EnumSet.noneOf(Hardship.class));
    }

    private void note(DiskId disk, String what, Runnable happening) {
        history.note(disk + " " + what);
        suffers(disk);
        happening.run();
    }

    private void rot(DiskId disk) throws IOException {
        if (status(disk).state() == DiskState.DESTROYED)
            return;
        List<Path> files = machine.files.filesUnder(machine.directoryOf(disk));
        if (files.isEmpty())
            return;
        Path file = SimulationPlan.anyOf(files, chance);
        long bits = java.nio.file.Files.size(file) * Byte.SIZE;
        if (bits == 0)
            return;
        suffers(disk);
        for (int flips = 1 + chance.nextInt(4); flips > 0; flips--) {
            long bit = chance.nextLong(bits);
            history.note("bit " + bit + " of " + file + " flips");
            machine.files.rot(file, bit);
        }
    }

    private DiskStatus status(DiskId disk) {
        return machine.world().disks().stream().filter(status -> status.id().equals(disk)).findFirst().orElseThrow();
    }

    /// A new process finds disks that failed working again, with whatever came to their platters.
    void onRestart() {
        suffering.values().forEach(now -> now.removeAll(Set.of(Hardship.READS_FAIL, Hardship.FORCES_FAIL)));
    }

    boolean areOver() {
        return suffering.isEmpty();
    }

    /// Something did not work, which only broken disks excuse.
    void requireAny(String failure) {
        if (suffering.isEmpty())
            throw new AssertionError("Nothing is broken: " + failure);
    }

    /// All is made well again: what suffered is replaced, and what it held is rebuilt. Then nothing may be missing.
    void end() throws IOException {
        if (suffering.isEmpty())
            return;
        history.note("all is made well: " + suffering);
        // What a disk pretended to force is in the page cache, where every scrub finds it, until the power goes: only another disk helps.
        boolean lied = suffering.values().stream().anyMatch(hardships -> hardships.contains(Hardship.PRETENDS_TO_FORCE));
        suffering.values().forEach(Set::clear);
        machine.stop();
        machine.start();
        World world = machine.world();
        if (chance.nextBoolean() || lied)
            replaceAll(world);
        else
            scrubAndRepair(world);
        suffering.clear();
        machine.doBackgroundWork();
        Redundancy.requireFull(world);
    }

    private void replaceAll(World world) {
        for (DiskId disk : suffering.keySet()) {
            if (status(disk).state() != DiskState.DESTROYED)
                world.destroyDisk(disk);
            world.replaceDisk(disk);
        }
        for (DiskId disk : suffering.keySet())
            if (world.repairDisk(disk).stripesLost() > 0)
                throw new AssertionError("The repair of " + disk + " found stripes lost for good");
    }

    /// What is lost goes elsewhere first, as far as there is a place for it; then the dead are replaced. Rot must be found.
    private void scrubAndRepair(World world) {
        for (DiskId disk : suffering.keySet())
            if (status(disk).state() == DiskState.OFFLINE)
                world.bringOnline(disk);
        repair(world);
        for (DiskId disk : suffering.keySet())
            if (status(disk).state() == DiskState.DESTROYED)
                world.replaceDisk(disk);
        machine.doBackgroundWork();
        history.note("scrub: " + world.upkeep().scrubber().now());
        machine.doBackgroundWork();
        repair(world);
    }

    private void repair(World world) {
        RepairReport report = world.upkeep().repairs().now();
        history.note("repair: " + report);
        if (report.stripesLost() > 0)
            throw new AssertionError("The repair found stripes lost for good");
    }

    /// Disks that the store must be able to do without, now that all is well.
    Set<DiskId> anyThatMayBeLost() {
        Set<DiskId> lost = new TreeSet<>();
        while (lost.size() < plan.code().m())
            lost.add(SimulationPlan.anyOf(plan.topology().all(), chance));
        return lost;
    }

    @Override
    public void before(DiskCall call, Path path) throws IOException {
        Set<Hardship> now = now(path);
        boolean fails = switch (call) {
            case READ -> now.contains(Hardship.READS_FAIL);
            case WRITE -> now.contains(Hardship.FULL);
            case FORCE -> now.contains(Hardship.FORCES_FAIL);
            case TRUNCATE, NAME -> false;
        };
        if (fails)
            throw new IOException(call + " of " + path + " fails");
    }

    @Override
    public boolean onlyPretendsToForce(Path path) {
        return now(path).contains(Hardship.PRETENDS_TO_FORCE);
    }

    private Set<Hardship> now(Path path) {
        return suffering.isEmpty() ? Set.of() : diskOf(path).map(disk -> suffering.getOrDefault(disk, Set.of())).orElse(Set.of());
    }

    /// The disk whose file or directory this is.
    private Optional<DiskId> diskOf(Path path) {
        return plan.topology().all().stream().filter(disk -> path.startsWith(machine.directoryOf(disk))).findFirst();
    }
}
