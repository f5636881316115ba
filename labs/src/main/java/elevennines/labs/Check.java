package elevennines.labs;

/// What a look at the store says about a step. There is no click counter behind it: whoever changed the store, by whatever
/// client, has done the step.
public sealed interface Check {
    /// `how` says what in the store proves it.
    record Done(String how) implements Check {}

    /// `why` says what is still missing, as a sentence for the learner.
    record NotYet(String why) implements Check {}

    static Check of(boolean done, String how, String why) {
        return done ? new Done(how) : new NotYet(why);
    }
}
