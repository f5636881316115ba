package elevennines.app.panel;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import elevennines.app.client.Exchange;
import elevennines.app.worlds.Deeds.Told;
import elevennines.labs.Hero;

/// What a HEAD of the photo says, and what a copy onto itself has changed of that.
final class MetadataPanel implements Panel {
    private static final String YOURS = "x-amz-meta-";
    private static final String SHOWN = "etag|last-modified|content-.*|x-amz-storage-class|x-amz-checksum-.*|" + YOURS + ".*";

    /// `compared` says whether there is a before and an after.
    public record Metadata(String base, boolean photo, boolean compared, List<Line> lines, List<ExchangeView> exchanges) {}

    /// A header: of the writer's own, or the store's. Values are empty where it is not there.
    public record Line(String name, boolean yours, String before, String now) {
        public boolean changed() {
            return !before.equals(now);
        }
    }

    @Override
    public String name() {
        return "metadata";
    }

    @Override
    public String label() {
        return "The photo’s metadata";
    }

    @Override
    public Metadata of(Viewpoint from) {
        List<Told> told = from.sandbox().deeds().headers();
        return new Metadata(from.base(), Hero.find(from.world()).isPresent(), told.size() > 1,
                told.isEmpty() ? List.of() : lines(shown(told.getFirst().exchange()), shown(told.getLast().exchange())),
                told.stream().map(ExchangeView::of).toList());
    }

    private static List<Line> lines(Map<String, String> before, Map<String, String> now) {
        Map<String, String> all = new TreeMap<>(before);
        all.putAll(now);
        return all.keySet().stream()
                .map(name -> new Line(name, name.startsWith(YOURS), before.getOrDefault(name, ""), now.getOrDefault(name, ""))).toList();
    }

    private static Map<String, String> shown(Exchange exchange) {
        return exchange.responseHeaders().stream().filter(header -> header.name().matches(SHOWN))
                .collect(Collectors.toMap(Exchange.Header::name, Exchange.Header::value));
    }
}
