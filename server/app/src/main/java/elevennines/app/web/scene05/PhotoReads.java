package elevennines.app.web.scene05;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

import elevennines.app.client.LabClient;
import elevennines.labs.SceneWorld;
import elevennines.labs.StoreClient.Answer;
import elevennines.labs.StoreClient.Call;
import elevennines.labs.scene05.Hero;
import elevennines.store.event.Trace;
import elevennines.store.model.Checksum;
import elevennines.store.model.ChecksumAlgorithm;

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

    /// One GET: its answer, digested, beside the digest that the writer vouched for. `hero` is as it lay at that moment.
    record PhotoRead(long number, Hero hero, Answer answer, Optional<Trace> trace, String digestName, String digest, String expected) {
        boolean ok() {
            return answer.ok();
        }

        boolean equal() {
            return ok() && digest.equals(expected);
        }
    }

    PhotoRead get(Hero hero) {
        LabClient.Sent sent = client.exchange(new Call.GetObject(hero.bucket().value(), hero.key().value()));
        Optional<Trace> trace = world.awaitRequest(sent.exchange().requestId(), PATIENCE);
        Checksum checksum = hero.layout().version().checksum();
        byte[] body = sent.answer().body();
        PhotoRead read = checksum != null && checksum.algorithm() == ChecksumAlgorithm.SHA256
                ? new PhotoRead(nextNumber(), hero, sent.answer(), trace, "SHA-256", digest("SHA-256", body), hex(checksum))
                : new PhotoRead(nextNumber(), hero, sent.answer(), trace, "MD5", digest("MD5", body),
                        hero.layout().version().etag().value());
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

    private static String hex(Checksum checksum) {
        return HexFormat.of().formatHex(Base64.getDecoder().decode(checksum.base64()));
    }

    private static String digest(String algorithm, byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + algorithm, e);
        }
    }
}
