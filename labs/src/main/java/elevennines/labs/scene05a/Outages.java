package elevennines.labs.scene05a;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import elevennines.labs.Request;
import elevennines.labs.SceneWorld;
import elevennines.store.event.LoggedEvent;
import elevennines.store.event.StoreEvent;

/// The outages that the event log remembers: when which one rack or zone was without power, and what those heard who read the album meanwhile,
/// by whatever client. While two are dark at once, nothing counts: it would not be known which one it was.
final class Outages {
    private final String bucket;
    /// Whose last loss of power has no end in the log though they have power now: the process ended in between.
    private final Set<String> forgotten;
    private final Set<String> dark = new HashSet<>();
    private final List<Outage> outages = new ArrayList<>();
    private @Nullable Outage now;
    private long changedAt;

    /// One rack or zone, dark.
    ///
    /// @param changedBefore sequence of the last event before it that laid a shard anywhere
    record Outage(String place, long changedBefore, Set<String> served, Set<String> refused) {
        int read() {
            return served.size() + refused.size();
        }

        boolean heard(String key) {
            return served.contains(key) || refused.contains(key);
        }

        void note(String key, boolean answered) {
            (answered ? served : refused).add(key);
            (answered ? refused : served).remove(key);
        }
    }

    private Outages(String bucket, Set<String> forgotten) {
        this.bucket = bucket;
        this.forgotten = forgotten;
    }

    static Outages replay(SceneWorld world, Album album) {
        Outages outages = new Outages(album.bucket().map(Object::toString).orElse(""), forgotten(world));
        world.events().forEach(outages::apply);
        return outages;
    }

    private static Set<String> forgotten(SceneWorld world) {
        Set<String> open = new HashSet<>();
        for (LoggedEvent logged : world.events()) {
            lost(logged.event()).ifPresent(open::add);
            restored(logged.event()).ifPresent(open::remove);
        }
        open.removeAll(dark(world));
        return open;
    }

    /// The racks and zones without power at this moment, by name.
    static Set<String> dark(SceneWorld world) {
        return Stream.concat(world.faults().darkZones().stream(), world.faults().darkRacks().stream()).map(Object::toString)
                .collect(Collectors.toSet());
    }

    /// All of one kind, newest first.
    List<Outage> of(Domain domain) {
        return outages.reversed().stream().filter(outage -> Domain.named(outage.place()) == domain).toList();
    }

    /// The last one of this place in which something was read.
    Optional<Outage> lastOf(String place) {
        return outages.reversed().stream().filter(outage -> outage.place().equals(place) && outage.read() > 0).findFirst();
    }

    /// True if every shard has lain since then where it lies now.
    boolean isOfNow(Outage outage) {
        return outage.changedBefore() == changedAt;
    }

    private void apply(LoggedEvent logged) {
        lost(logged.event()).filter(place -> !forgotten.contains(place)).ifPresent(dark::add);
        restored(logged.event()).ifPresent(dark::remove);
        if (lost(logged.event()).isPresent() || restored(logged.event()).isPresent())
            begin();
        switch (logged.event()) {
            case StoreEvent.ObjectCommitted _,StoreEvent.ShardMoved _ -> changedAt = logged.sequence();
            case StoreEvent.RequestTraced traced -> read(Request.of(logged, traced));
            default -> {
            }
        }
    }

    private void begin() {
        now = dark.size() == 1 ? new Outage(dark.iterator().next(), changedAt, new HashSet<>(), new HashSet<>()) : null;
        if (now != null)
            outages.add(now);
    }

    private void read(Request request) {
        if (now != null && request.operation().equals("GetObject") && request.bucket().equals(bucket)
                && request.key().startsWith(Album.PREFIX))
            now.note(request.key(), request.succeeded());
    }

    private static Optional<String> lost(StoreEvent event) {
        return switch (event) {
            case StoreEvent.RackPowerLost rack -> Optional.of(rack.rack().toString());
            case StoreEvent.ZonePowerLost zone -> Optional.of(zone.zone().toString());
            default -> Optional.empty();
        };
    }

    private static Optional<String> restored(StoreEvent event) {
        return switch (event) {
            case StoreEvent.RackPowerRestored rack -> Optional.of(rack.rack().toString());
            case StoreEvent.ZonePowerRestored zone -> Optional.of(zone.zone().toString());
            default -> Optional.empty();
        };
    }
}
