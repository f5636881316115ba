package elevennines.app.worlds;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

import elevennines.app.client.LabClient;
import elevennines.app.client.Received;
import elevennines.labs.Hero;
import elevennines.labs.SceneWorld;
import elevennines.labs.StoreClient.Answer;
import elevennines.store.event.Trace;
import elevennines.store.model.Checksum;
import elevennines.store.model.ChecksumAlgorithm;
import elevennines.store.model.ObjectVersion;

/// The newest GETs of the photo that a learner's pages made, with what came back. Thread-safe.
public final class PhotoReads {
    private static final int KEPT = 4;
    /// What browsers draw and what runs no code.
    private static final Set<String> PICTURES = Set.of("image/jpeg", "image/png", "image/gif", "image/webp", "image/avif");

    private static final Duration PATIENCE = Duration.ofMillis(300);

    private final ArrayDeque<PhotoRead> newest = new ArrayDeque<>();
    private long lastNumber;

    /// One GET: what came back, beside the digest that the writer vouched for. `hero` is as it lay at that moment, `at` by the world's clock.
    public record PhotoRead(long number, Instant at, String requestId, Hero hero, Answer answer, Received received, Optional<Trace> trace,
            Vouched vouched) {
        public boolean ok() {
            return answer.ok();
        }

        public String digest() {
            return vouched.sha256() ? received.sha256() : received.md5();
        }

        public String contentType() {
            String type = hero.layout().version().headers().contentType();
            return type == null ? "" : type;
        }

        /// All of it came back, and a page may show it.
        public boolean picture() {
            return ok() && received.whole() && PICTURES.contains(contentType());
        }

        public boolean equal() {
            boolean same = vouched.digest().isEmpty() || digest().equals(vouched.digest());
            return ok() && received.length() == hero.layout().version().size() && same;
        }
    }

    /// The newest answer to a request, by the id that the store gave it.
    public synchronized Optional<PhotoRead> ofRequest(String requestId) {
        return newest.stream().filter(read -> read.requestId().equals(requestId)).findFirst();
    }

    /// The digest of the whole that is on record: a SHA-256 sent with the bytes, else the MD5 that is the ETag; none (empty) of
    /// an object that was uploaded in parts.
    public record Vouched(boolean sha256, String digest) {
        static Vouched of(ObjectVersion version) {
            Checksum checksum = version.checksum();
            String etag = version.etag().value();
            if (etag.contains("-"))
                return new Vouched(true, "");
            return checksum != null && checksum.algorithm() == ChecksumAlgorithm.SHA256
                    ? new Vouched(true, HexFormat.of().formatHex(Base64.getDecoder().decode(checksum.base64())))
                    : new Vouched(false, etag);
        }
    }

    /// The answer to a GET of the hero is kept, whoever's code in this page sent it.
    void received(Hero hero, LabClient.Sent sent, SceneWorld world) {
        Optional<Trace> trace = world.awaitRequest(sent.exchange().requestId(), PATIENCE);
        keep(new PhotoRead(nextNumber(), world.now(), sent.exchange().requestId(), hero, sent.answer(), sent.received(), trace,
                Vouched.of(hero.layout().version())));
    }

    public synchronized Optional<PhotoRead> find(long number) {
        return newest.stream().filter(read -> read.number() == number).findFirst();
    }

    public synchronized Optional<PhotoRead> last() {
        return Optional.ofNullable(newest.peekLast());
    }

    private synchronized long nextNumber() {
        return ++lastNumber;
    }

    private synchronized void keep(PhotoRead read) {
        if (newest.size() == KEPT)
            newest.removeFirst();
        newest.addLast(read);
    }
}
