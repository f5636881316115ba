package elevennines.store.data.code;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class WithoutVectorModuleTest {
    @Test
    void a_jvm_without_the_incubating_module_elects_a_loop_that_needs_none() throws IOException, InterruptedException {
        Process jvm = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), Election.class.getName()).redirectErrorStream(true).start();
        String output = new String(jvm.getInputStream().readAllBytes(), UTF_8);
        assertThat(jvm.waitFor()).as(output).isZero();
        assertThat(output).contains("elected shift and XOR").contains("ABSENT").doesNotContain("bits");
    }

    /// What the other JVM runs.
    static final class Election {
        private Election() {}

        public static void main(String[] arguments) {
            ElectedLoop.Standing standing = new ElectedLoop(System::nanoTime, Runnable::run).standing();
            System.out.println("elected " + standing.name() + " of " + standing.candidates());
        }
    }
}
