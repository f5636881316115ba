package elevennines.store.sim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

import elevennines.store.World;
import elevennines.store.model.DiskFault;
import elevennines.store.model.DiskId;
import elevennines.store.model.DiskState;
import elevennines.store.model.DiskStatus;
import elevennines.store.model.RackId;
import elevennines.store.model.ZoneId;
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
        /// Takes no change at all: how a file system goes on after an error.
        READ_ONLY,
        /// Every read fails until the process starts again.
        READS_FAIL,
        /// Every force fails until the process starts again.
        FORCES_FAIL,
        /// Says that bytes are durable that are not.
        PRETENDS_TO_FORCE,
        /// Has a fault of those that the store itself can give it.
        FAULTY,
        RACK_WITHOUT_POWER,
        ZONE_WITHOUT_POWER
    }

    private static final List<DiskFault> FAULTS = List.of(new DiskFault.Slow(Duration.ofMillis(300)), new DiskFault.ReadOnly(),
            new DiskFault.Full(), new DiskFault.DropsWrites(), new DiskFault.GarblesReads(), new DiskFault.RepeatsReads());

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
        if (!isTolerated(List.of(disk)))
            return;
        DiskStatus status = status(disk);
        switch (SimulationPlan.anyOf(List.of(Hardship.values()), chance)) {
            case OFFLINE -> {
                if (status.pluggedIn())
                    note(disk, "goes offline", () -> machine.world().takeOffline(disk));
                else if (status.state() == DiskState.OFFLINE)
                    note(disk, "comes back", () -> bringOnline(disk));
            }
            case DESTROYED -> {
                if (status.state() != DiskState.DESTROYED)
                    note(disk, "is destroyed", () -> destroy(disk));
            }
            case ROT -> rot(disk);
            case FULL -> note(disk, "is full", () -> suffers(disk).add(Hardship.FULL));
            case READ_ONLY -> note(disk, "is read-only", () -> suffers(disk).add(Hardship.READ_ONLY));
            case READS_FAIL -> note(disk, "fails to read", () -> suffers(disk).add(Hardship.READS_FAIL));
            case FORCES_FAIL -> note(disk, "fails to force", () -> suffers(disk).add(Hardship.FORCES_FAIL));
            case PRETENDS_TO_FORCE -> note(disk, "pretends to force", () -> suffers(disk).add(Hardship.PRETENDS_TO_FORCE));
            case FAULTY -> setOrClear(SimulationPlan.anyOf(FAULTS, chance), disk);
            case RACK_WITHOUT_POWER -> switchPower(new RackId(disk.zone(), disk.rack()));
            case ZONE_WITHOUT_POWER -> switchPower(new ZoneId(disk.zone()));
        }
    }

    private boolean isTolerated(Collection<DiskId> more) {
        Set<DiskId> all = new TreeSet<>(suffering.keySet());
        all.addAll(more);
        return all.size() <= plan.code().m() || all.stream().map(DiskId::zoneName).distinct().count() == 1;
    }

    /// One that takes no changes may not let itself be opened.
    private void bringOnline(DiskId disk) {
        try {
            machine.world().bringOnline(disk);
        } catch (UncheckedIOException e) {
            history.note("or does not: " + e);
        }
    }

    /// Its other troubles are over.
    private void destroy(DiskId disk) {
        suffers(disk).clear();
        machine.world().destroyDisk(disk);
    }

    private void setOrClear(DiskFault fault, DiskId disk) {
        DiskStatus status = status(disk);
        if (status.faults().contains(fault))
            note(disk, "is no longer " + fault, () -> machine.world().faults().clear(disk, fault));
        else if (status.state() != DiskState.DESTROYED)
            note(disk, "is " + fault, () -> machine.world().faults().set(disk, fault));
    }

    private void switchPower(RackId rack) {
        if (machine.world().faults().darkRacks().contains(rack))
            note("power is back in " + rack, () -> machine.world().faults().restorePower(rack));
        else if (suffersAll(rack::holds))
            note("power is gone in " + rack, () -> machine.world().faults().cutPower(rack));
    }

    private void switchPower(ZoneId zone) {
        if (machine.world().faults().darkZones().contains(zone))
            note("power is back in " + zone, () -> machine.world().faults().restorePower(zone));
        else if (suffersAll(zone::holds))
            note("power is gone in " + zone, () -> machine.world().faults().cutPower(zone));
    }

    /// From now on all disks of this domain suffer; false if that is too many.
    private boolean suffersAll(Predicate<DiskId> domain) {
        List<DiskId> disks = plan.topology().all().stream().filter(domain).toList();
        if (!isTolerated(disks))
            return false;
        disks.forEach(this::suffers);
        return true;
    }

    private Set<Hardship> suffers(DiskId disk) {
        return suffering.computeIfAbsent(disk, any -> EnumSet.noneOf(Hardship.class));
    }

    private void note(DiskId disk, String what, Runnable happening) {
        suffers(disk);
        note(disk + " " + what, happening);
    }

    private void note(String what, Runnable happening) {
        history.note(what);
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

    /// With all shards in their places, m disks more or less make no difference, nor does a zone: unless some shards are not what they should be.
    void loseDisks(Consumer<String> requireAsPromised) {
        World world = machine.world();
        ZoneId zone = new ZoneId(1 + chance.nextInt(plan.topology().zones()));
        note("power goes in " + zone + ", and comes back", () -> world.faults().cutPower(zone));
        requireAsPromised.accept("without " + zone);
        world.faults().restorePower(zone);
        Set<DiskId> lost = new TreeSet<>();
        while (lost.size() < plan.code().m())
            lost.add(SimulationPlan.anyOf(plan.topology().all(), chance));
        note("these go offline, and come back: " + lost, () -> lost.forEach(world::takeOffline));
        requireAsPromised.accept("without " + lost);
        lost.forEach(world::bringOnline);
        machine.doBackgroundWork();
    }

    @Override
    public void before(DiskCall call, Path path) throws IOException {
        Set<Hardship> now = now(path);
        boolean fails = switch (call) {
            case READ -> now.contains(Hardship.READS_FAIL);
            case WRITE -> now.contains(Hardship.FULL) || now.contains(Hardship.READ_ONLY);
            case FORCE -> now.contains(Hardship.FORCES_FAIL);
            case TRUNCATE, NAME -> now.contains(Hardship.READ_ONLY);
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
