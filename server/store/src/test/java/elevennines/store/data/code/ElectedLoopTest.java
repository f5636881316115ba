package elevennines.store.data.code;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import com.backblaze.erasure.CodingLoop;
import com.backblaze.erasure.CodingLoopBase;
import com.backblaze.erasure.InputOutputByteTableCodingLoop;
import org.junit.jupiter.api.Test;

import elevennines.store.data.code.ElectedLoop.Candidate;
import elevennines.store.data.code.ElectedLoop.Verdict;

import static org.assertj.core.api.Assertions.assertThat;

class ElectedLoopTest {
    private final AtomicLong nanos = new AtomicLong();

    @Test
    void the_fastest_right_loop_is_elected() {
        CodingLoop fast = taking(1, 0);
        ElectedLoop elected = elect(contender("library", taking(50, 0)), contender("fast", fast), contender("slow", taking(900, 0)));
        assertThat(elected.standing().loop()).isSameAs(fast);
        assertThat(elected.standing().candidates()).extracting(Candidate::verdict).startsWith(Verdict.ELECTED, Verdict.ELECTED,
                Verdict.SLOWER);
        assertThat(elected.standing().candidates().get(1).megabytesPerSecond())
                .isGreaterThan(elected.standing().candidates().getFirst().megabytesPerSecond());
    }

    @Test
    void a_loop_that_computes_a_wrong_byte_loses_however_fast() {
        ElectedLoop elected = elect(contender("library", taking(50, 0)), contender("wrong", taking(1, 1)));
        assertThat(elected.standing().name()).isEqualTo("library");
        assertThat(elected.standing().candidates().get(1).verdict()).isEqualTo(Verdict.WRONG);
    }

    @Test
    void a_loop_that_turns_wrong_once_it_is_compiled_loses_too() {
        ElectedLoop elected = elect(contender("library", taking(50, 0)), contender("miscompiled", taking(1, 400)));
        assertThat(elected.standing().name()).isEqualTo("library");
        assertThat(elected.standing().candidates().get(1).verdict()).isEqualTo(Verdict.WRONG);
    }

    @Test
    void a_loop_that_never_gets_warm_is_given_up() {
        ElectedLoop elected = elect(contender("library", taking(50, 0)), contender("emulated", taking(50_000, 0)));
        assertThat(elected.standing().name()).isEqualTo("library");
        assertThat(elected.standing().candidates().get(1).verdict()).isEqualTo(Verdict.SLOWER);
    }

    @Test
    void a_narrower_vector_loop_is_not_tried_once_a_wider_one_holds_office() {
        ElectedLoop elected = elect(contender("library", taking(50, 0)), new LoopTrial.Contender("wide", taking(1, 0), 64, true),
                new LoopTrial.Contender("narrow", taking(1, 0), 64, true));
        assertThat(elected.standing().name()).isEqualTo("wide");
        assertThat(elected.standing().candidates().get(2).verdict()).isEqualTo(Verdict.UNTRIED);
    }

    @Test
    void with_a_clock_that_stands_still_the_library_stays_in_office() {
        ElectedLoop elected = new ElectedLoop(() -> 0, Runnable::run);
        assertThat(elected.standing().loop()).isInstanceOf(InputOutputByteTableCodingLoop.class);
        assertThat(elected.standing().candidates()).extracting(Candidate::megabytesPerSecond).containsOnly(0L);
    }

    @Test
    void stripes_are_coded_before_and_during_the_trial() {
        List<Runnable> queue = new ArrayList<>();
        ElectedLoop elected = new ElectedLoop(List.of(contender("library", taking(50, 0))), nanos::get, queue::add);
        assertThat(elected.standing().decided()).isFalse();
        byte[][] output = new byte[1][8];
        elected.codeSomeShards(new byte[][]{{1}}, new byte[][]{{1, 2, 3, 4, 5, 6, 7, 8}}, 1, output, 1, 0, 8);
        assertThat(output[0]).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
        queue.forEach(Runnable::run);
        assertThat(elected.standing().decided()).isTrue();
    }

    @Test
    void every_loop_of_this_machine_is_right() {
        ElectedLoop elected = new ElectedLoop(System::nanoTime, Runnable::run);
        System.out.println(elected.standing());
        assertThat(elected.standing().candidates()).extracting(Candidate::verdict).doesNotContain(Verdict.WRONG);
    }

    private ElectedLoop elect(LoopTrial.Contender... contenders) {
        ElectedLoop elected = new ElectedLoop(List.of(contenders), nanos::get, Runnable::run);
        assertThat(elected.standing().decided()).isTrue();
        return elected;
    }

    private static LoopTrial.Contender contender(String name, CodingLoop loop) {
        return new LoopTrial.Contender(name, loop, 64, false);
    }

    /// A loop that moves the clock by so many nanoseconds a byte, and from its n-th call on, n > 0, gets a byte wrong.
    private CodingLoop taking(long nanosPerByte, int wrongFromCall) {
        CodingLoop library = new InputOutputByteTableCodingLoop();
        return new CodingLoopBase() {
            private int calls;

            @Override
            public void codeSomeShards(byte[][] rows, byte[][] inputs, int inputCount, byte[][] outputs, int outputCount, int offset,
                    int length) {
                library.codeSomeShards(rows, inputs, inputCount, outputs, outputCount, offset, length);
                nanos.addAndGet(nanosPerByte * length);
                if (wrongFromCall > 0 && ++calls >= wrongFromCall)
                    outputs[0][offset + length - 1] ^= 1;
            }
        };
    }
}
