package elevennines.app.stage;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import elevennines.store.model.DiskFault;
import elevennines.store.model.DiskId;
import elevennines.store.model.DiskStatus;

/// A disk as the map shows it: how it is, whether its bay has power, what is wrong with it though it answers, and how full it is beside the fullest.
public record DiskLook(DiskId id, State state, boolean powered, List<Trouble> troubles, int fillPercent) {
    private static final int PERCENT = 100;

    /// Whether a disk's bytes can be had. Each has a line of its own: solid, dashed, dotted, crossed out.
    public enum State {
        HEALTHY("healthy"),
        OFFLINE("unplugged"),
        UNPOWERED("without power"),
        DESTROYED("destroyed");

        private final String words;

        State(String words) {
            this.words = words;
        }

        /// The class that the style sheet knows this state by.
        String styleName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What may be wrong with a disk that is there.
    public enum Trouble {
        SLOW("slow", "slow"),
        READ_ONLY("read-only", "locked"),
        FULL("full", "full"),
        LYING("lying", "lying");

        private final String words;
        private final String sign;

        Trouble(String words, String sign) {
            this.words = words;
            this.sign = sign;
        }

        public String words() {
            return words;
        }

        /// The word that is written on the disk, where there is room for six letters.
        String sign() {
            return sign;
        }
    }

    public DiskLook {
        troubles = List.copyOf(troubles);
        if (fillPercent < 0 || fillPercent > PERCENT)
            throw new IllegalArgumentException("A disk is 0 to 100 percent full, not " + fillPercent);
    }

    /// In a bay that has power, unless that is what the disk lacks.
    public DiskLook(DiskId id, State state, List<Trouble> troubles, int fillPercent) {
        this(id, state, state != State.UNPOWERED, troubles, fillPercent);
    }

    /// The looks of all disks. How full one is counts against its capacity, and without one against the fullest of them.
    public static List<DiskLook> of(List<DiskStatus> disks) {
        long fullest = Math.max(1, disks.stream().mapToLong(DiskStatus::usedBytes).max().orElse(1));
        return disks.stream().map(disk -> new DiskLook(disk.id(), state(disk), disk.powered(),
                disk.faults().stream().map(DiskLook::trouble).distinct().toList(),
                disk.capacityBytes().isPresent() ? (int) (disk.fullness() * PERCENT) : (int) (disk.usedBytes() * PERCENT / fullest)))
                .toList();
    }

    private static State state(DiskStatus disk) {
        return switch (disk.state()) {
            case DESTROYED -> State.DESTROYED;
            case HEALTHY -> State.HEALTHY;
            case OFFLINE -> disk.powered() ? State.OFFLINE : State.UNPOWERED;
        };
    }

    private static Trouble trouble(DiskFault fault) {
        return switch (fault) {
            case DiskFault.Slow _ -> Trouble.SLOW;
            case DiskFault.ReadOnly _ -> Trouble.READ_ONLY;
            case DiskFault.Full _ -> Trouble.FULL;
            case DiskFault.DropsWrites _,DiskFault.GarblesReads _,DiskFault.RepeatsReads _ -> Trouble.LYING;
        };
    }

    /// Why it takes no shard now, as `it is full`; empty if it takes one.
    public String refusal() {
        return switch (state) {
            case OFFLINE -> "it is unplugged";
            case UNPOWERED -> "it has no power";
            case DESTROYED -> "it is destroyed";
            case HEALTHY -> troubles.stream().filter(trouble -> trouble == Trouble.READ_ONLY || trouble == Trouble.FULL).findFirst()
                    .map(trouble -> "it is " + trouble.sign()).orElse("");
        };
    }

    /// `healthy, slow`.
    public String words() {
        return state.words + troubles.stream().map(trouble -> ", " + trouble.words()).collect(Collectors.joining());
    }
}
