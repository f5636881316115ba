package elevennines.app.web.scene05;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

import elevennines.app.client.LabClient;
import elevennines.app.client.Received;
import elevennines.labs.SceneWorld;
import elevennines.labs.StoreClient.Answer;
import elevennines.labs.StoreClient.Call;
import elevennines.labs.scene05.Hero;
import elevennines.store.event.Trace;
import elevennines.store.model.Checksum;
import elevennines.store.model.ChecksumAlgorithm;
import elevennines.store.model.ObjectVersion;

/// The newest GETs of the photo that this page made, with what came back. Thread-safe.
final class PhotoReads {
    private static final int KEPT = 4;

    private static final Duration PATIENCE = Duration.ofMillis(300);

    private final SceneWorld world;
    private final LabClient client;
    private final ArrayDeque<PhotoRead> newest = new ArrayDeque<>();
    private long lastNumber;

    PhotoReads(SceneWorld world, LabClient client) {
        this.world = world;
        this.client = client;
    }

    /// One GET: what came back, beside the digest that the writer vouched for. `hero` is as it lay at that moment.
    record PhotoRead(long number, Hero hero, Answer answer, Received received, Optional<Trace> trace, Vouched vouched) {
        boolean ok() {
            return answer.ok();
        }

        String digest() {
            return vouched.sha256() ? received.sha256() : received.md5();
        }

        boolean equal() {
            boolean same = vouched.digest().isEmpty() || digest().equals(vouched.digest());
            return ok() && received.length() == hero.layout().version().size() && same;
        }
    }

    /// The digest of the whole that is on record: a SHA-256 sent with the bytes, else the MD5 that is the ETag; none (empty) of
    /// an object that was uploaded in parts.
    record Vouched(boolean sha256, String digest) {
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

    PhotoRead get(Hero hero) {
        LabClient.Sent sent = client.exchange(new Call.GetObject(hero.bucket().value(), hero.key().value()));
        Optional<Trace> trace = world.awaitRequest(sent.exchange().requestId(), PATIENCE);
        PhotoRead read = new PhotoRead(nextNumber(), hero, sent.answer(), sent.received(), trace, Vouched.of(hero.layout().version()));
        keep(read);
        return read;
    }

    synchronized Optional<PhotoRead> find(long number) {
        return newest.stream().filter(read -> read.number() == number).findFirst();
    }

    synchronized Optional<PhotoRead> last() {
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
