package elevennines.store.index;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import elevennines.store.index.Question.PrincipalOf;
import elevennines.store.model.AccessKey;
import elevennines.store.model.Account;
import elevennines.store.model.AccountId;
import elevennines.store.model.Principal;
import elevennines.store.model.WorldId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AnswersTest {
    private static final PrincipalOf QUESTION = new PrincipalOf("AKID");

    private final Answers answers = new Answers(1 << 20);
    private final AtomicInteger asked = new AtomicInteger();
    /// What a view would say.
    private Optional<Principal> view = principal("before");

    private static Optional<Principal> principal(String name) {
        return Optional.of(new Principal(WorldId.LOCAL, new Account(new AccountId("a"), name, ""), new AccessKey("AKID", "secret")));
    }

    private Optional<Principal> ask() {
        return answers.to(QUESTION, () -> {
            asked.incrementAndGet();
            return view;
        });
    }

    @Test
    void an_answer_is_asked_for_once() {
        assertThat(ask()).isEqualTo(principal("before"));
        assertThat(ask()).isEqualTo(principal("before"));
        assertThat(asked).hasValue(1);
    }

    @Test
    void that_there_is_none_is_not_kept() {
        view = Optional.empty();
        assertThat(ask()).isEmpty();
        view = principal("new");
        assertThat(ask()).isEqualTo(principal("new"));
    }

    @Test
    void a_commit_takes_the_answer_away_before_the_view_changes_and_lets_none_be_left_meanwhile() {
        ask();
        answers.outdate(List.of(QUESTION), () -> {
            assertThat(ask()).isEqualTo(principal("before"));
            view = principal("after");
            assertThat(ask()).isEqualTo(principal("after"));
        });
        assertThat(asked).hasValue(3);
        assertThat(ask()).isEqualTo(principal("after"));
        assertThat(ask()).isEqualTo(principal("after"));
        assertThat(asked).hasValue(4);
    }

    @Test
    void a_reader_does_not_leave_what_it_asked_before_or_during_a_commit() {
        answers.to(QUESTION, () -> {
            Optional<Principal> old = view;
            answers.outdate(List.of(QUESTION), () -> view = principal("after"));
            return old;
        });
        assertThat(ask()).isEqualTo(principal("after"));
    }

    @Test
    void a_commit_that_fails_leaves_nothing_in_the_way() {
        ask();
        assertThatThrownBy(() -> answers.outdate(List.of(QUESTION), () -> {
            throw new IllegalStateException("no");
        })).hasMessage("no");
        ask();
        ask();
        assertThat(asked).hasValue(2);
    }

    @Test
    void those_used_least_lately_make_room() {
        IntStream.range(0, 100_000).forEach(i -> {
            answers.to(new PrincipalOf("key-" + i), () -> principal("p"));
            ask();
        });
        assertThat(answers.bytes()).isBetween(1L << 18, 1L << 20);
        assertThat(asked).hasValue(1);
    }

    @Test
    void clearing_forgets_also_what_is_being_asked() {
        answers.to(QUESTION, () -> {
            answers.clear();
            return view;
        });
        ask();
        assertThat(asked).hasValue(1);
        assertThat(answers.bytes()).isPositive();
    }
}
