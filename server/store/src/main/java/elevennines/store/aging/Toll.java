package elevennines.store.aging;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import elevennines.store.model.FailureCause;
import elevennines.store.repair.durability.MeasuredDurability;

/// What a plan has cost so far: disks, and objects.
record Toll(Map<FailureCause, Long> failures, MeasuredDurability measured) {
    static final Toll NONE = new Toll(Map.of(), new MeasuredDurability(0, List.of()));

    Toll {
        failures = Map.copyOf(failures);
    }

    /// Such as `OWN=3,RACK=2; 12.5; 1*4,17*1`: disks by cause, object-years, and how many incidents took how many objects.
    @Override
    public String toString() {
        Map<Long, Long> incidents = new TreeMap<>();
        measured.lostByIncident().forEach(lost -> incidents.merge(lost, 1L, Long::sum));
        return join(new TreeMap<>(failures), "=") + "; " + measured.objectYears() + "; " + join(incidents, "*");
    }

    private static String join(Map<?, Long> counts, String between) {
        return counts.entrySet().stream().map(count -> count.getKey() + between + count.getValue()).collect(Collectors.joining(","));
    }

    static Toll parse(String text) {
        String[] parts = text.split("; ?", -1);
        Map<FailureCause, Long> failures = new EnumMap<>(FailureCause.class);
        for (String[] count : pairs(parts[0], "="))
            failures.put(FailureCause.valueOf(count[0]), Long.parseLong(count[1]));
        List<Long> incidents = new ArrayList<>();
        for (String[] count : pairs(parts[2], "\\*"))
            incidents.addAll(Collections.nCopies(Integer.parseInt(count[1]), Long.parseLong(count[0])));
        return new Toll(failures, new MeasuredDurability(Double.parseDouble(parts[1]), incidents));
    }

    private static List<String[]> pairs(String text, String between) {
        List<String[]> pairs = new ArrayList<>();
        for (String pair : text.isEmpty() ? new String[0] : text.split(","))
            pairs.add(pair.split(between));
        return pairs;
    }
}
