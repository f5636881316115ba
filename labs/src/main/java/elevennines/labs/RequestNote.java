package elevennines.labs;

import java.util.Map;

import elevennines.store.event.Trace;

/// The facts that a front end notes on each request's trace, by the names under which the checks and the pages read them.
public enum RequestNote {
    OPERATION("operation"),
    STATUS("http.status"),
    ERROR("error"),
    BUCKET("bucket"),
    KEY("key"),
    REQUEST("http.request"),
    CLIENT(
            "user-agent"),
    REQUEST_ID(
            "request-id");

    private final String key;

    RequestNote(String key) {
        this.key = key;
    }

    /// The noted value, or empty.
    public String of(Trace trace) {
        return in(trace.notes());
    }

    public String in(Map<String, String> notes) {
        return notes.getOrDefault(key, "");
    }

    public void write(Trace trace, String value) {
        trace.note(key, value);
    }

    /// Whether the request ended well.
    public static boolean succeeded(Trace trace) {
        return STATUS.of(trace).startsWith("2");
    }
}
