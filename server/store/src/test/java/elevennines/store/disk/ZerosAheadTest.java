package elevennines.store.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ZerosAheadTest {
    @TempDir
    Path directory;

    private final FaultyChannels channels = new FaultyChannels();

    private long size() throws IOException {
        return Files.size(directory.resolve("log"));
    }

    private FileLog log() throws IOException {
        return FileLog.create(directory.resolve("log"), channels);
    }

    @Test
    void a_file_doubles_ahead_of_small_steps_and_has_its_own_length_when_it_is_closed() throws IOException {
        FileLog log = log();
        log.append(ByteBuffer.wrap(new byte[100]));
        assertThat(size()).as("of one entry").isEqualTo(100);
        log.append(ByteBuffer.wrap(new byte[]{1, 2, 3}));
        assertThat(size()).isEqualTo(200);
        log.append(ByteBuffer.wrap(new byte[]{4, 5, 6}));
        assertThat(size()).isEqualTo(200);
        log.close();
        assertThat(Files.readAllBytes(directory.resolve("log"))).hasSize(106).endsWith(1, 2, 3, 4, 5, 6);
    }

    @Test
    void a_long_file_has_so_many_zeros_ahead_and_no_more() throws IOException {
        FileLog log = log();
        log.append(ByteBuffer.wrap(new byte[1 << 20]));
        assertThat(size()).as("a long step goes beyond zeros").isEqualTo(1 << 20);
        log.append(ByteBuffer.wrap(new byte[ZerosAhead.STEP_BYTES_MAX]));
        assertThat(size()).isEqualTo((1 << 20) + ZerosAhead.BYTES_MAX);
        log.close();
        assertThat(size()).isEqualTo((1 << 20) + ZerosAhead.STEP_BYTES_MAX);
    }

    @Test
    void where_there_is_no_room_for_zeros_there_may_be_for_the_step() throws IOException {
        FileLog log = log();
        log.append(ByteBuffer.wrap(new byte[1000]));
        channels.onWrite = (file, from, bytes) -> {
            if (from + bytes > 1500)
                throw new IOException("No space left on device");
        };
        log.append(ByteBuffer.wrap(new byte[500]));
        log.close();
        assertThat(size()).isEqualTo(1500);
    }
}
