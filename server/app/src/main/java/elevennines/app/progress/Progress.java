package elevennines.app.progress;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

import elevennines.app.progress.SceneProgress.Answered;
import elevennines.app.progress.SceneProgress.DoneStep;
import elevennines.labs.SceneId;
import elevennines.store.model.WorldId;
import elevennines.store.time.RealTime;

/// What learners guessed, did and answered, scene by scene. What a method has written is durable when it returns. Thread-safe.
public final class Progress {
    private static final List<String> SCENE_TABLES = List.of("scene_opened", "step_done", "moves_watched", "prediction", "answer", "lever",
            "note", "result");

    private final ProgressDatabase database;
    private final RealTime clock;

    public Progress(ProgressDatabase database, RealTime clock) {
        this.database = database;
        this.clock = clock;
    }

    public SceneProgress of(WorldId world, SceneId scene) {
        return database.read(handle -> new SceneProgress(
                select(handle, "SELECT at FROM scene_opened", world, scene).mapTo(OffsetDateTime.class).findFirst()
                        .map(OffsetDateTime::toInstant),
                byName(handle, "SELECT step, at, seconds, how, client FROM step_done", world, scene,
                        row -> new DoneStep(row.getString(1), row.getObject(2, OffsetDateTime.class).toInstant(), row.getLong(3),
                                row.getString(4), row.getString(5))),
                byName(handle, "SELECT step, moves FROM moves_watched", world, scene, row -> row.getInt(2)),
                byName(handle, "SELECT prediction, guess FROM prediction", world, scene, row -> row.getString(2)),
                byName(handle, "SELECT question, answer, verdict, why, tries FROM answer", world, scene,
                        row -> new Answered(row.getString(2), row.getString(3), row.getString(4), row.getInt(5))),
                byName(handle, "SELECT lever, setting FROM lever", world, scene, row -> row.getString(2)),
                select(handle, "SELECT text FROM note", world, scene).mapTo(String.class).findFirst().orElse("")));
    }

    /// The first time that a learner comes to a scene.
    public void opened(WorldId world, SceneId scene) {
        if (of(world, scene).openedAt().isEmpty())
            put("scene_opened", Map.of(), world, scene, Map.of("at", now()));
    }

    /// Once done, a step stays done: only the first time counts.
    public void stepDone(WorldId world, SceneId scene, String step, String how, String client) {
        SceneProgress before = of(world, scene);
        if (before.done().containsKey(step))
            return;
        Instant from = before.done().values().stream().map(DoneStep::at).max(Instant::compareTo).or(before::openedAt).orElse(clock.now());
        long seconds = Math.max(0, Duration.between(from, clock.now()).toSeconds());
        put("step_done", Map.of("step", step), world, scene, Map.of("at", now(), "seconds", seconds, "how", how, "client", client));
    }

    public void movesWatched(WorldId world, SceneId scene, String step, int moves) {
        put("moves_watched", Map.of("step", step), world, scene, Map.of("moves", moves));
    }

    /// The first guess is the one that counts.
    public void guessed(WorldId world, SceneId scene, String prediction, String guess) {
        if (!of(world, scene).guesses().containsKey(prediction))
            put("prediction", Map.of("prediction", prediction), world, scene, Map.of("guess", guess, "at", now()));
    }

    public void answered(WorldId world, SceneId scene, String question, String answer, String verdict, String why) {
        int tries = Optional.ofNullable(of(world, scene).answers().get(question)).map(Answered::tries).orElse(0) + 1;
        put("answer", Map.of("question", question), world, scene,
                Map.of("answer", answer, "verdict", verdict, "why", why, "tries", tries, "at", now()));
    }

    public void leversSet(WorldId world, SceneId scene, Map<String, String> settings) {
        settings.forEach((lever, setting) -> put("lever", Map.of("lever", lever), world, scene, Map.of("setting", setting)));
    }

    /// What came out of a scene's long work, in place of what was kept under this name.
    public void resultKept(WorldId world, SceneId scene, String name, String text) {
        put("result", Map.of("name", name), world, scene, Map.of("text", text));
    }

    public Map<String, String> results(WorldId world, SceneId scene) {
        return database.read(handle -> byName(handle, "SELECT name, text FROM result", world, scene, row -> row.getString(2)));
    }

    public void noted(WorldId world, SceneId scene, String text) {
        put("note", Map.of(), world, scene, Map.of("text", text, "at", now()));
    }

    /// Forgets one scene but for its notes.
    public void reset(WorldId world, SceneId scene) {
        database.commit(handle -> {
            SCENE_TABLES.stream().filter(table -> !table.equals("note"))
                    .forEach(table -> handle.execute("DELETE FROM " + table + " WHERE world = ? AND scene = ?", world.value(),
                            scene.value()));
            return null;
        });
    }

    /// Everything that is on record of a learner, table by table: the way through the course, and the newest events of the world.
    public Map<String, List<Map<String, Object>>> export(WorldId world) {
        return database.read(handle -> {
            Map<String, List<Map<String, Object>>> all = new LinkedHashMap<>();
            all.put("learner", rows(handle, "SELECT made_at, seen_at FROM learner", world));
            for (String table : SCENE_TABLES)
                all.put(table, rows(handle, "SELECT * FROM " + table, world));
            all.put("event", rows(handle, "SELECT sequence, at, kind, body FROM event", world));
            return all;
        });
    }

    private static List<Map<String, Object>> rows(Handle handle, String select, WorldId world) {
        return handle.createQuery(select + " WHERE world = :world").bind("world", world.value()).mapToMap().list().stream()
                .map(Progress::printable).toList();
    }

    static void forget(Handle handle, WorldId world) {
        SCENE_TABLES.forEach(table -> handle.execute("DELETE FROM " + table + " WHERE world = ?", world.value()));
    }

    private static Map<String, Object> printable(Map<String, Object> row) {
        Map<String, Object> printable = new LinkedHashMap<>(row);
        printable.replaceAll((_, value) -> value instanceof OffsetDateTime at ? at.toInstant().toString() : value);
        printable.remove("world");
        return printable;
    }

    private OffsetDateTime now() {
        return clock.now().atOffset(ZoneOffset.UTC);
    }

    /// Writes one row, in place of the one with the same key. Names of tables and columns are ours, never a learner's.
    private void put(String table, Map<String, ?> key, WorldId world, SceneId scene, Map<String, ?> values) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("world", world.value());
        row.put("scene", scene.value());
        row.putAll(key);
        String keys = String.join(", ", row.keySet());
        row.putAll(values);
        String columns = String.join(", ", row.keySet());
        String marks = ":" + String.join(", :", row.keySet());
        database.commit(
                handle -> handle.createUpdate("MERGE INTO " + table + " (" + columns + ") KEY (" + keys + ") VALUES (" + marks + ")")
                        .bindMap(row).execute());
    }

    private static Query select(Handle handle, String select, WorldId world, SceneId scene) {
        return handle.createQuery(select + " WHERE world = :world AND scene = :scene").bind("world", world.value()).bind("scene",
                scene.value());
    }

    private interface Row<T> {
        T of(ResultSet columns) throws SQLException;
    }

    /// By the first column that is selected.
    private static <T> Map<String, T> byName(Handle handle, String select, WorldId world, SceneId scene, Row<T> read) {
        Map<String, T> found = new LinkedHashMap<>();
        select(handle, select, world, scene).map((row, _) -> Map.entry(row.getString(1), read.of(row)))
                .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
        return found;
    }
}
