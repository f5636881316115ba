package elevennines.app;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

import elevennines.store.StoreConfig.Backend;
import elevennines.store.model.SyncPolicy;

import static org.assertj.core.api.Assertions.assertThat;

class OptionsTest {
    private final List<LabConfig> started = new ArrayList<>();
    private final StringWriter complaint = new StringWriter();

    private int run(Map<String, String> environment, String... arguments) {
        CommandLine command = Main.commandLine(environment, config -> {
            started.add(config);
            return 0;
        });
        return command.setErr(new PrintWriter(complaint)).execute(arguments);
    }

    @Test
    void without_options_the_lab_listens_on_loopback_and_keeps_its_data_here() {
        assertThat(run(Map.of())).isZero();
        LabConfig config = started.getFirst();
        assertThat(config.dataDirectory()).isEqualTo(Path.of(".eleven-nines"));
        assertThat(config.bind().isLoopbackAddress()).isTrue();
        assertThat(config.uiPort()).isEqualTo(7070);
        assertThat(config.s3Port()).isEqualTo(9000);
        assertThat(config.topology()).hasToString("3x2x3");
        assertThat(config.code()).hasToString("4+2");
        assertThat(config.key()).isEmpty();
        assertThat(config.sync()).as("left as the world has it").isEmpty();
    }

    @Test
    void every_option_has_a_twin_in_the_environment_and_the_command_line_wins() {
        assertThat(run(Map.of("ELEVEN_NINES_UI_PORT", "0", "ELEVEN_NINES_S3_PORT", "1234", "ELEVEN_NINES_BACKEND", "memory",
                "ELEVEN_NINES_DATA_DIR", "/tmp/x", "ELEVEN_NINES_CODE", "3+3", "ELEVEN_NINES_SYNC", "os", "ELEVEN_NINES_ACCOUNT",
                "id=a,name=A,email=a@x,access-key=AKA,secret-key=s1\nid=b,name=B,email=b@x,access-key=AKB,secret-key=s2"), "--s3-port",
                "0"))
                .isZero();
        LabConfig config = started.getFirst();
        assertThat(config.uiPort()).isZero();
        assertThat(config.s3Port()).isZero();
        assertThat(config.backend()).isEqualTo(Backend.MEMORY);
        assertThat(config.code()).hasToString("3+3");
        assertThat(config.sync()).contains(SyncPolicy.OS);
        assertThat(config.accounts()).extracting(spec -> spec.account().name()).containsExactly("A", "B");
    }

    @Test
    void accounts_may_be_given_more_than_once_and_domains_too() {
        assertThat(run(Map.of(), "--account", "id=a,access-key=AKA,secret-key=s1", "--account",
                "id=b,name=B,email=b@x,access-key=AKB,secret-key=s2", "--s3-domain", "s3.test", "--s3-domain", "localhost")).isZero();
        assertThat(started.getFirst().accounts()).hasSize(2);
        assertThat(started.getFirst().domains()).containsExactly("s3.test", "localhost");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"--ui-port=70000|65535", "--ui-port=abc|abc", "--topology=3x2|3x2x3", "--code=4-2|4+2",
        "--code=40+2|k+m", "--backend=tape|file or memory", "--sync=never|fsync or os", "--bind=no.such.host.invalid|no such address",
        "--access-key=A|together", "--account=id=a|needs access-key", "--account=nonsense|nonsense", "--nosuch=1|nosuch",
        "--code=10+4|does not fit", "--s3-port=7070|the same"})
    void a_bad_value_ends_in_one_clear_line_and_exit_code_2(String argument, String says) {
        assertThat(run(Map.of(), argument)).isEqualTo(2);
        assertThat(complaint.toString().strip().lines()).hasSize(1);
        assertThat(complaint.toString()).contains(says).doesNotContain("Exception");
        assertThat(started).isEmpty();
    }
}
