package elevennines.app.panel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// All panels, by name.
public final class Panels {
    private final Map<String, Panel> byName = new LinkedHashMap<>();

    public Panels() {
        for (Panel panel : List.of(new MapPanel(), new ShardsPanel(), new PhotoPanel(), new DiskPanel(),
                new EventsPanel(), new TimePanel(), new AnatomyPanel(), new BytesPanel(),
                new IndexPanel(), new DeficitPanel(), new SourcePanel(), new RequestPanel(), new StepperPanel(),
                new PresignedPanel(), new EditsPanel(), new MetadataPanel(), new LanguagesPanel(),
                new ArithmeticPanel(), new ExhibitsPanel()))
            byName.put(panel.name(), panel);
    }

    public Panel get(String name) {
        Panel panel = byName.get(name);
        if (panel == null)
            throw new IllegalArgumentException("There is no panel '" + name + "', only " + byName.keySet());
        return panel;
    }
}
