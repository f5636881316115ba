package elevennines.labs.content;

import java.util.List;
import java.util.Map;

/// The same call in every client's own language: a preamble per client, and a line or two per call. Placeholders in braces
/// are filled with the learner's endpoint, keys and names.
public record ClientCalls(List<Client> clients) {
    public static final String FILE = "clients.yaml";

    public record Client(String name, String setup, Map<String, String> calls) {}

    /// A call ready to be copied.
    public record Snippet(String client, String text) {}

    public static ClientCalls read(LessonFiles files) {
        return files.yaml(FILE, ClientCalls.class);
    }

    /// The named calls, one after the other, in each client that knows them all.
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
