package elevennines.labs.content;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The same call in every client's own language: a preamble per client, and a line or two per call. Placeholders in braces
/// are filled with the learner's endpoint, keys and names. A scene may bring calls of its own.
public record ClientCalls(List<Client> clients) {
    public static final String FILE = "clients.yaml";

    public record Client(String name, String setup, Map<String, String> calls) {}

    /// A scene's own calls: by client, then by call.
    record Calls(Map<String, Map<String, String>> calls) {
        static final Calls NONE = new Calls(Map.of());
    }

    /// A call ready to be copied.
    public record Snippet(String client, String text) {}

    static ClientCalls read(LessonFiles files) {
        return files.yaml(FILE, ClientCalls.class);
    }

    /// These and a scene's own, which must be there for every client.
    ClientCalls and(Calls own) {
        if (own.calls().isEmpty())
            return this;
        return new ClientCalls(clients.stream().map(client -> {
            Map<String, String> all = new HashMap<>(client.calls());
            Map<String, String> more = own.calls().get(client.name());
            if (more == null)
                throw new IllegalArgumentException("A scene's " + FILE + " has no calls of " + client.name());
            all.putAll(more);
            return new Client(client.name(), client.setup(), all);
        }).toList());
    }

    /// The named calls, one after the other, in each client.
    public List<Snippet> snippets(List<String> calls, Map<String, String> values) {
        return clients.stream().map(client -> new Snippet(client.name(), fill(text(client, calls), values))).toList();
    }

    private static String text(Client client, List<String> calls) {
        StringBuilder text = new StringBuilder(client.setup().strip()).append('\n');
        for (String call : calls) {
            String lines = client.calls().get(call);
            if (lines == null)
                throw new IllegalArgumentException(client.name() + " has no call '" + call + "' in " + FILE);
            text.append(lines.strip()).append('\n');
        }
        return text.toString().strip();
    }

    private static String fill(String text, Map<String, String> values) {
        String filled = text;
        for (Map.Entry<String, String> value : values.entrySet())
            filled = filled.replace("{" + value.getKey() + "}", value.getValue());
        return filled;
    }
}
