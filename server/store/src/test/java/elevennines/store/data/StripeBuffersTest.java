package elevennines.store.data;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;

import elevennines.store.model.ErasureCode;
import elevennines.store.model.Refusal.TooBusy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StripeBuffersTest {
    @Test
    void however_many_copy_at_once_each_gets_its_second_buffers() throws Exception {
        StripeBuffers buffers = new StripeBuffers(StripeWriter.SHARD_BYTES, 0, Duration.ofMinutes(5));
        CountDownLatch all = new CountDownLatch(16);
        List<Thread> copies = new ArrayList<>();
        for (int i = 0; i < 16; i++)
            copies.add(Thread.startVirtualThread(() -> {
                all.countDown();
                try (StripeBuffers.Nesting nesting = buffers.nest(); StripeBuffers.Lease written = borrow(buffers)) {
                    Thread.yield();
                    try (StripeBuffers.Lease read = borrow(buffers)) {
                        assertThat(read.shards().length).isEqualTo(ErasureCode.SHARDS_MAX);
                    }
                }
            }));
        for (Thread copy : copies)
            assertThat(copy.join(Duration.ofMinutes(5))).as("a copy ends").isTrue();
    }

    @Test
    void a_request_that_finds_no_buffer_in_time_is_refused_and_takes_none() {
        StripeBuffers buffers = new StripeBuffers(StripeWriter.SHARD_BYTES, 0, Duration.ZERO);
        try (StripeBuffers.Lease first = borrow(buffers); StripeBuffers.Lease second = borrow(buffers)) {
            assertThat(first.shards()[0]).isNotSameAs(second.shards()[0]);
            assertThatThrownBy(() -> borrow(buffers)).isInstanceOf(TooBusy.class);
        }
        for (int again = 0; again < 2; again++)
            borrow(buffers).close();
    }

    private static StripeBuffers.Lease borrow(StripeBuffers buffers) {
        return buffers.borrow(ErasureCode.SHARDS_MAX, StripeWriter.SHARD_BYTES);
    }
}
