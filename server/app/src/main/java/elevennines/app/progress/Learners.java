package elevennines.app.progress;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.jdbi.v3.core.Handle;

import elevennines.store.model.WorldId;
import elevennines.store.time.RealTime;

/// Who has which world, and what leads them back to it: cookies, of which only the SHA-256 is kept, and a resume code. Durable when a method
/// returns. Thread-safe.
public final class Learners {
    private final ProgressDatabase database;
    private final RealTime clock;

    public Learners(ProgressDatabase database, RealTime clock) {
        this.database = database;
        this.clock = clock;
    }

    public record Learner(WorldId world, String resumeCode, Instant madeAt) {}

    /// Refuses nothing: the caller has drawn a world id and a code that are new.
    public void add(WorldId world, String resumeCode) {
        database.commit(handle -> handle.execute("INSERT INTO learner (world, resume_code, made_at, seen_at) VALUES (?, ?, ?, ?)",
                world.value(), resumeCode, now(), now()));
    }

    public void addPass(WorldId world, String tokenSha256) {
        database.commit(handle -> handle.execute("INSERT INTO pass (token_sha256, world, made_at) VALUES (?, ?, ?)", tokenSha256,
                world.value(), now()));
    }

    public Optional<WorldId> byPass(String tokenSha256) {
        return database.read(handle -> handle.createQuery("SELECT world FROM pass WHERE token_sha256 = :token").bind("token", tokenSha256)
                .mapTo(String.class).findFirst().map(WorldId::new));
    }

    public Optional<WorldId> byResumeCode(String code) {
        return database.read(handle -> handle.createQuery("SELECT world FROM learner WHERE resume_code = :code").bind("code", code)
                .mapTo(String.class).findFirst().map(WorldId::new));
    }

    public Optional<Learner> find(WorldId world) {
        return database.read(handle -> handle.createQuery("SELECT resume_code, made_at FROM learner WHERE world = :world")
                .bind("world", world.value())
                .map((row, _) -> new Learner(world, row.getString(1), row.getObject(2, OffsetDateTime.class).toInstant())).findFirst());
    }

    /// That somebody was here; may be lost by a crash.
    public void seen(WorldId world) {
        database.relaxed(handle -> handle.execute("UPDATE learner SET seen_at = ? WHERE world = ?", now(), world.value()));
    }

    public int count() {
        return database.read(handle -> handle.createQuery("SELECT COUNT(*) FROM learner").mapTo(Integer.class).one());
    }

    /// Worlds in which nothing has ever happened, whose learners were not seen since then.
    public List<WorldId> untouchedSince(Instant then) {
        return database.read(handle -> handle.createQuery("SELECT world FROM learner WHERE seen_at < :then"
                + " AND world NOT IN (SELECT world FROM event) AND world NOT IN (SELECT world FROM step_done) ORDER BY seen_at LIMIT 100")
                .bind("then", then.atOffset(ZoneOffset.UTC)).mapTo(String.class).map(WorldId::new).list());
    }

    /// Forgets a learner: their passes, their progress and what happened in their world.
    public void forget(WorldId world) {
        database.commit(handle -> {
            Progress.forget(handle, world);
            for (String table : List.of("event", "pass", "learner"))
                delete(handle, table, world);
            return null;
        });
    }

    private static void delete(Handle handle, String table, WorldId world) {
        handle.execute("DELETE FROM " + table + " WHERE world = ?", world.value());
    }

    private OffsetDateTime now() {
        return clock.now().atOffset(ZoneOffset.UTC);
    }
}
