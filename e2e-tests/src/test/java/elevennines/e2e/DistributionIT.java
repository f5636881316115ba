package elevennines.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// The distribution as `mvn package` leaves it, run as people run it: one line when it is up, one line when it cannot come up.
class DistributionIT {
    private static final Path LAUNCHER = Path.of("../server/app/target/eleven-nines/bin/eleven-nines");
    private static final String READY = "READY ui=http://127\\.0\\.0\\.1:\\d+ s3=http://127\\.0\\.0\\.1:\\d+ access-key=\\w{20} secret-key=\\w{40}";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path data;

    @Test
    void it_prints_one_line_and_keeps_its_keys_over_a_restart() throws Exception {
        String first = readyLine();
        String second = readyLine();
        assertThat(first).matches(READY);
        assertThat(second.substring(second.indexOf("access-key"))).isEqualTo(first.substring(first.indexOf("access-key")));
    }

    @Test
    void a_port_in_use_is_said_in_one_line() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            Process process = start("--ui-port", String.valueOf(taken.getLocalPort()), "--s3-port", "0");
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).isEqualTo(1);
            assertThat(process.inputReader().readLine()).isNull();
            assertThat(complaints(process)).singleElement().asString().contains("port " + taken.getLocalPort(), "--ui-port");
        }
    }

    @Test
    void a_bad_value_ends_with_exit_code_2() throws Exception {
        Process process = start("--code", "many");
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
        assertThat(complaints(process)).singleElement().asString().contains("--code");
    }

    private String readyLine() throws IOException, InterruptedException {
        Process process = start("--ui-port", "0", "--s3-port", "0");
        try (BufferedReader out = process.inputReader()) {
            String line = out.readLine();
            process.toHandle().destroy();
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
            assertThat(out.readLine()).as("a second line").isNull();
            return line;
        }
    }

    private Process start(String... options) throws IOException {
        assertThat(Files.isExecutable(LAUNCHER)).as(LAUNCHER + ", which mvn package makes").isTrue();
        List<String> command = new ArrayList<>(List.of(LAUNCHER.toString(), "--data-dir", data.resolve("lab").toString()));
        command.addAll(List.of(options));
        return new ProcessBuilder(command).start();
    }

    /// Java itself warns that the Vector API is an incubator module.
    private static List<String> complaints(Process process) {
        return process.errorReader().lines().filter(line -> !line.startsWith("WARNING: Using incubator modules")).toList();
    }
}
