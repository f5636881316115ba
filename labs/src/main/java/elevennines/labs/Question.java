package elevennines.labs;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/// A question that the learner's own store answers. Its words stand in `scene.yaml` under the same id.
public interface Question {
    String id();

    /// Works the answer out from the store as it is now, and compares.
    Verdict judge(SceneWorld world, String answer);

    static Question of(String id, Judge judge) {
        return new Question() {
            @Override
            public String id() {
                return id;
            }

            @Override
            public Verdict judge(SceneWorld world, String answer) {
                return judge.judge(world, answer.strip());
            }
        };
    }

    /// A number, right within `tolerance` of the truth (0.01 is one per cent, 0 is exactly), in any form that
    /// [GivenNumber] reads. `because` says how the store shows it.
    static Question number(String id, ToDoubleFunction<SceneWorld> truth, double tolerance, Function<SceneWorld, String> because) {
        return of(id, (world, answer) -> {
            Optional<GivenNumber> given = GivenNumber.parse(answer);
            if (given.isEmpty())
                return new Verdict.NotYet("That is not a number. 1,024 or 448.8 KiB or 33 billion would be.");
            return given.get().isNear(truth.applyAsDouble(world), tolerance)
                    ? new Verdict.Right(because.apply(world))
                    : new Verdict.Wrong("Your store says otherwise.");
        });
    }

    @FunctionalInterface
    interface Judge {
        Verdict judge(SceneWorld world, String answer);
    }

    /// What the store says about an answer; each text is a sentence for the learner.
    sealed interface Verdict {
        record Right(String why) implements Verdict {}

        /// `why` may give the reason away: the learner may answer again after the store has changed.
        record Wrong(String why) implements Verdict {}

        /// It cannot be judged: nothing to compare with yet, or no answer at all.
        record NotYet(String why) implements Verdict {}

        static Verdict of(boolean right, String why) {
            return right ? new Right(why) : new Wrong(why);
        }
    }
}
