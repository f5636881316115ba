package elevennines.store.aging;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import elevennines.store.index.SettingIndex;
import elevennines.store.model.DiskId;

/// What the world's settings remember of a plan at work, so that a restart can go on with it: the plan, its toll, and the age of each disk.
///
/// Disks that die take copies of the journal along, so a write of the index may fail just then: what could not be kept is kept with what comes
/// next. Thread-safe.
final class AgingDiary {
    private static final Logger LOG = LoggerFactory.getLogger(AgingDiary.class);
    private static final String PLAN = "aging.plan";
    private static final String TOLL = "aging.toll";
    private static final String LIFE = "aging.life.";
    private static final String DEAD = "dead";

    private final SettingIndex settings;
    private final Map<String, String> unkept = new LinkedHashMap<>();

    AgingDiary(SettingIndex settings) {
        this.settings = settings;
    }

    /// A plan that was at work when the world was closed, or killed.
    ///
    /// @param begun when it was started, which tells its entries from an earlier plan's
    /// @param starts how often it was begun or gone on with
    record Page(AgingPlan plan, Instant begun, long starts) {
        Page next() {
            return new Page(plan, begun, starts + 1);
        }
    }

    Optional<Page> read() {
        return settings.get(PLAN).filter(text -> !text.isEmpty()).map(text -> {
            String[] words = text.split(" ", 3);
            return new Page(PlanText.parse(words[2]), Instant.parse(words[0]), Long.parseLong(words[1]));
        });
    }

    void open(Page page) {
        keep(PLAN, page.begun() + " " + page.starts() + " " + PlanText.write(page.plan()));
    }

    /// There is nothing to go on with.
    void close() {
        keep(PLAN, "");
    }

    /// When the disk's life began; at `otherwise` if nothing else is known, and never if the plan has taken it and it was not replaced.
    Optional<Instant> birth(Page page, DiskId disk, Instant otherwise) {
        String life = settings.get(LIFE + disk).filter(text -> text.startsWith(page.begun() + " ")).orElse(page.begun() + " " + otherwise);
        String birth = life.substring(life.indexOf(' ') + 1);
        return birth.equals(DEAD) ? Optional.empty() : Optional.of(Instant.parse(birth));
    }

    void born(Page page, DiskId disk, Instant birth) {
        keep(LIFE + disk, page.begun() + " " + birth);
    }

    void died(Page page, DiskId disk) {
        keep(LIFE + disk, page.begun() + " " + DEAD);
    }

    /// What the plan had cost when it was last written down.
    Toll toll(Page page) {
        return settings.get(TOLL).filter(text -> text.startsWith(page.begun() + " "))
                .map(text -> Toll.parse(text.substring(text.indexOf(' ') + 1))).orElse(Toll.NONE);
    }

    void toll(Page page, Toll toll) {
        keep(TOLL, page.begun() + " " + toll);
    }

    private synchronized void keep(String name, String content) {
        unkept.put(name, content);
        try {
            for (String next : List.copyOf(unkept.keySet())) {
                settings.put(next, unkept.getOrDefault(next, ""));
                unkept.remove(next);
            }
        } catch (RuntimeException e) {
            LOG.warn("{} can be kept only later: {}", unkept.keySet(), e.toString());
        }
    }
}
