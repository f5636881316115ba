package elevennines.store.sim;

import java.io.IOException;

import elevennines.store.index.OutcomeUnknown;
import elevennines.store.model.Refusal;
import elevennines.store.model.Refusal.CannotPlace;
import elevennines.store.sim.files.PowerCut;

/// How an operation ended.
sealed interface Answer {
    /// It was done; `value` is what came back.
    record Done(Object value) implements Answer {}

    /// It was refused by S3's rules.
    record Refused(Class<? extends Refusal> why) implements Answer {}

    /// It was refused for want of working disks, and has changed nothing.
    record Unable(String why) implements Answer {}

    /// Nobody heard: it was done, or it was not.
    record Unheard(String why) implements Answer {}

    interface Question {
        Object ask() throws IOException;
    }

    static Answer of(Question question) {
        try {
            return new Done(question.ask());
        } catch (CannotPlace e) {
            return new Unable(e.toString());
        } catch (Refusal e) {
            return new Refused(e.getClass());
        } catch (PowerCut | OutcomeUnknown e) {
            return new Unheard(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return new Unable(e.toString());
        }
    }
}
