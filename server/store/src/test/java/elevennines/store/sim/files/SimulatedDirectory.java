package elevennines.store.sim.files;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

/// The names in a directory. A file that is forced keeps its bytes, but not its name: that is an entry here.
final class SimulatedDirectory implements SimulatedNode {
    private final TreeMap<String, SimulatedNode> cached = new TreeMap<>();
    private final TreeMap<String, SimulatedNode> platter = new TreeMap<>();
    private final List<Map<String, @Nullable SimulatedNode>> unforced = new ArrayList<>();

    List<String> names() {
        return List.copyOf(cached.keySet());
    }

    @Nullable
    SimulatedNode get(String name) {
        return cached.get(name);
    }

    void put(String name, SimulatedNode node) {
        change(Map.of(name, node));
    }

    void remove(String name) {
        Map<String, @Nullable SimulatedNode> removal = new HashMap<>();
        removal.put(name, null);
        change(removal);
    }

    /// Both names change together or neither does.
    void rename(String from, String to, SimulatedNode node) {
        Map<String, @Nullable SimulatedNode> renaming = new HashMap<>();
        renaming.put(from, null);
        renaming.put(to, node);
        change(renaming);
    }

    private void change(Map<String, @Nullable SimulatedNode> change) {
        apply(change, cached);
        unforced.add(change);
    }

    private static void apply(Map<String, @Nullable SimulatedNode> change, TreeMap<String, SimulatedNode> entries) {
        change.forEach((name, node) -> {
            if (node == null)
                entries.remove(name);
            else
                entries.put(name, node);
        });
    }

    @Override
    public void force() {
        unforced.forEach(change -> apply(change, platter));
        unforced.clear();
    }

    @Override
    public void forceInVain(RandomGenerator chance) {
        unforced.stream().filter(change -> chance.nextBoolean()).forEach(change -> apply(change, platter));
        unforced.clear();
    }

    @Override
    public void cutPower(RandomGenerator chance) {
        forceInVain(chance);
        cached.clear();
        cached.putAll(platter);
        cached.values().forEach(node -> node.cutPower(chance));
    }
}
