package elevennines.store.journal;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ChangeEncoderTest {
    @Test
    void every_kind_of_value_comes_back() throws Exception {
        UUID id = UUID.randomUUID();
        Instant instant = Instant.parse("2026-11-20T11:22:33.444555666Z");
        List<Change> changes = List.of(
                new Change("one", Arrays.asList(null, 1, -2L, true, "ä€𝄞", new byte[]{0, -1}, id, instant)),
                new Change("two", List.of()), new Change("one", List.of("")));
        ChangeEncoder encoder = new ChangeEncoder();
        ChangeDecoder decoder = new ChangeDecoder();
        List<Change> back = decoder.decode(encoder.encode(changes));
        assertThat(back).extracting(Change::statement).containsExactly("one", "two", "one");
        assertThat(back.getFirst().values()).containsExactly(null, 1L, -2L, true, "ä€𝄞", new byte[]{0, -1}, id, instant);
        assertThat(decoder.decode(encoder.encode(changes.subList(1, 2)))).containsExactly(changes.get(1));
    }

    @Test
    void a_statement_that_is_known_is_not_written_again() {
        ChangeEncoder encoder = new ChangeEncoder();
        List<Change> change = List.of(new Change("INSERT INTO a_long_table_name (id) VALUES (?)", List.of(1L)));
        int first = encoder.encode(change).length;
        assertThat(encoder.encode(change).length).isLessThan(first - 40);
    }

    @Test
    void a_value_without_a_form_is_refused() {
        assertThatThrownBy(() -> new ChangeEncoder().encode(List.of(new Change("x", List.of(1.5))))).hasMessageContaining("Double");
    }

    @Test
    void any_flipped_bit_of_an_entry_is_found() {
        ByteBuffer bytes = new Entry(7, 42, Entry.Kind.CHANGES, "payload".getBytes(java.nio.charset.StandardCharsets.UTF_8)).encode();
        assertThat(Entry.decode(bytes)).isPresent();
        for (int bit = 0; bit < 8 * bytes.remaining(); bit++) {
            byte[] damaged = bytes.array().clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            ByteBuffer read = ByteBuffer.wrap(damaged);
            int length = Entry.lengthBytes(read);
            Optional<Entry> decoded = length == damaged.length ? Entry.decode(read) : Optional.empty();
            assertThat(decoded).as("bit %d", bit).isEmpty();
        }
    }
}
