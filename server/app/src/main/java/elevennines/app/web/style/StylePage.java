package elevennines.app.web.style;

import java.util.List;

import elevennines.app.stage.ByteArithmetic;
import elevennines.app.stage.DeficitGauge;
import elevennines.app.stage.EventStrip;
import elevennines.app.stage.KeyIndex;
import elevennines.app.stage.LineChart;
import elevennines.app.stage.NinesChart;
import elevennines.app.stage.ObjectAnatomy;
import elevennines.app.stage.PlaceMenu;
import elevennines.app.stage.RequestSteps;
import elevennines.app.stage.SourceCut;
import elevennines.app.stage.StageMap;
import elevennines.app.stage.TimeStrip;
import elevennines.app.stage.Waterfall;
import elevennines.app.web.ScenePage;

/// Every component of the pages in every state it can be in. The only page whose pictures show what did not happen, and it
/// says so.
public record StylePage(String title, StageMap map, List<State> fates, PlaceMenu menu, RequestSteps steps, ObjectAnatomy anatomy,
        KeyIndex index,
        Waterfall waterfall, EventStrip events, List<TimeStrip> clocks, SourceCut source, NinesChart nines, DeficitGauge gauge,
        LineChart race, LineChart costs, ByteArithmetic sums, List<ScenePage.StepState> checks) {

    /// How the hero fares, as it stands above the map.
    public record State(String state, String heading, String text) {}

    public static StylePage ofFixtures() {
        MapFixture map = new MapFixture();
        return new StylePage("Components", map.everyState(), map.fates(), map.menu(), TimeFixture.steps(), ObjectFixture.anatomy(),
                ObjectFixture.index(),
                TimeFixture.waterfall(), TimeFixture.events(), TimeFixture.clocks(),
                SourceCut.read("elevennines/store/object/PutObject.java", "commit"), ChartFixture.nines(), ChartFixture.gauge(),
                ChartFixture.race(), ChartFixture.costs(), SumFixture.sums(), List.of(
                        new ScenePage.StepState("open", false, "Still to be written: the caption.", "", ""),
                        new ScenePage.StepState("done", true, "The index points trips/2024/iceland.jpg at 6 disks.", "08:40", "curl")));
    }
}
