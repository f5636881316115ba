package elevennines.store.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ScratchTest {
    private final byte[] content = new byte[10_000];

    ScratchTest() {
        new Random(7).nextBytes(content);
    }

    @Test
    void a_device_moves_a_block_each_way_and_a_file_one_byte(@TempDir Path directory) throws IOException {
        Scratch.InPlace edit = Scratch.inDirectory(directory).edit(content, 5000, (byte) 1, (byte) 2);
        assertThat(edit.device()).isEqualTo(new Scratch.Moved(4096, 4096));
        assertThat(edit.file()).isEqualTo(new Scratch.Moved(0, 1));
        assertThat(edit.fileSystemBlockBytes()).isPositive();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void the_last_block_may_reach_beyond_the_end(@TempDir Path directory) throws IOException {
        int last = content.length - 1;
        assertThat(Scratch.inDirectory(directory).edit(content, last, (byte) 1, (byte) 2).device())
                .isEqualTo(new Scratch.Moved(4096, 4096));
        assertThat(Scratch.inMemory().edit(content, last, (byte) 1, (byte) 2).device()).isEqualTo(new Scratch.Moved(4096, 4096));
    }

    @Test
    void without_a_directory_it_takes_place_in_memory_and_leaves_the_content_alone() throws IOException {
        byte[] before = content.clone();
        Scratch.InPlace edit = Scratch.inMemory().edit(content, 0, (byte) 1, (byte) 2);
        assertThat(edit.file()).isEqualTo(new Scratch.Moved(0, 1));
        assertThat(edit.fileSystemBlockBytes()).isZero();
        assertThat(content).isEqualTo(before);
    }
}
