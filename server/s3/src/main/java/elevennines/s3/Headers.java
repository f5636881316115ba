package elevennines.s3;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The header fields of a request, by lower-case name. One char of a value is one byte from the wire (ISO 8859-1): signatures
/// are over bytes. Immutable once built.
public final class Headers {
    private final TreeMap<String, List<String>> values = new TreeMap<>();

    public Headers add(String name, String value) {
        values.computeIfAbsent(name.toLowerCase(Locale.ROOT), absent -> new ArrayList<>(1)).add(value);
        return this;
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    public Optional<String> first(String name) {
        List<String> all = values.get(name);
        return all == null ? Optional.empty() : Optional.of(all.getFirst());
    }

    /// All values of a repeated header, with commas between them.
    public Optional<String> joined(String name) {
        List<String> all = values.get(name);
        return all == null ? Optional.empty() : Optional.of(all.size() == 1 ? all.getFirst() : String.join(",", all));
    }

    public List<String> all(String name) {
        return Collections.unmodifiableList(values.getOrDefault(name, List.of()));
    }

    /// In order of the names.
    public Set<String> names() {
        return Collections.unmodifiableSet(values.keySet());
    }
}
