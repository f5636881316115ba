package elevennines.s3;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The parameters of a request's query, decoded, in the order in which they came. A parameter without `=` has an empty value.
public record Query(List<Parameter> parameters) {
    public static final Query NONE = new Query(List.of());

    public record Parameter(String name, String value) {}

    /// @throws S3Failure InvalidURI for a broken escape
    public static Query parse(String raw) {
        if (raw.isEmpty())
            return NONE;
        List<Parameter> found = new ArrayList<>();
        for (String part : raw.split("&", -1)) {
            if (part.isEmpty())
                continue;
            int equals = part.indexOf('=');
            String name = equals < 0 ? part : part.substring(0, equals);
            String value = equals < 0 ? "" : part.substring(equals + 1);
            found.add(new Parameter(PercentCode.decode(name, true), PercentCode.decode(value, true)));
        }
        return new Query(List.copyOf(found));
    }

    public boolean has(String name) {
        return parameters.stream().anyMatch(parameter -> parameter.name().equals(name));
    }

    public Optional<String> first(String name) {
        return parameters.stream().filter(parameter -> parameter.name().equals(name)).map(Parameter::value).findFirst();
    }
}
