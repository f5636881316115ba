package elevennines.labs;

import java.time.Instant;
import java.util.Map;

import elevennines.store.event.LoggedEvent;
import elevennines.store.event.StoreEvent.RequestTraced;

/// A request that the store has answered, as its event log remembers it: longer than its trace is kept, and over a restart.
public record Request(long trace, Instant at, Map<String, String> notes) {

    public static Request of(LoggedEvent logged, RequestTraced event) {
        return new Request(event.trace(), logged.at(), event.notes());
    }

    public String operation() {
        return RequestNote.OPERATION.in(notes);
    }

    public String bucket() {
        return RequestNote.BUCKET.in(notes);
    }

    public String key() {
        return RequestNote.KEY.in(notes);
    }

    /// S3's word for the refusal, or empty.
    public String error() {
        return RequestNote.ERROR.in(notes);
    }

    public String status() {
        return RequestNote.STATUS.in(notes);
    }

    /// The User-Agent.
    public String client() {
        return RequestNote.CLIENT.in(notes);
    }

    public String requestId() {
        return RequestNote.REQUEST_ID.in(notes);
    }

    /// Method and target, as in `GET /photos?list-type=2`.
    public String line() {
        return RequestNote.REQUEST.in(notes);
    }

    public boolean succeeded() {
        return status().startsWith("2");
    }
}
