package elevennines.app.panel;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// Whatever the panel may show is there to be shown: a mark that was moved or renamed fails here.
class SourcePanelTest {
    @Test
    void every_region_that_the_panel_knows_is_cut_from_the_source_that_runs() {
        assertThat(Stream.of(SourcePanel.COMMIT, SourcePanel.READ, SourcePanel.DECODE, SourcePanel.DELETE, SourcePanel.SCAN,
                SourcePanel.CREATE, SourcePanel.SCRUB, SourcePanel.REPAIR, SourcePanel.PLACE))
                .allSatisfy(source -> assertThat(source.cut().lines()).isNotEmpty());
    }
}
