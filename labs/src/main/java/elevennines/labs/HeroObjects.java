package elevennines.labs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;

import elevennines.store.model.ObjectVersion;

/// The things that the course carries from scene to scene. They ship with the lessons; the pictures are our own drawings.
public final class HeroObjects {
    public static final String HERO_KEY = "trips/2024/iceland.jpg";
    public static final String CAPTION_KEY = "trips/2024/iceland.txt";
    public static final String OLDER_KEY = "trips/2019/oslo.jpg";
    public static final String ARCHIVE_KEY = "archive/2024/iceland-drive.mp4";
    public static final String SUGGESTED_BUCKET = "iceland-trip";
    private static final int FILM_BYTES = 3 << 20;

    private HeroObjects() {}

    /// What a PUT of one of them needs to know beside its bytes.
    public record Item(String key, String contentType, String storageClass, byte[] bytes) {
        public StoreClient.Call.PutObject into(String bucket) {
            return new StoreClient.Call.PutObject(bucket, key, bytes, contentType, storageClass);
        }

        /// True if that version holds these very bytes: as long, and the same by its ETag.
        public boolean isIn(ObjectVersion version) {
            return version.size() == bytes.length && version.etag().value().equals(md5());
        }

        private String md5() {
            try {
                return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("Every Java has MD5", e);
            }
        }
    }

    public static Item photo() {
        return new Item(HERO_KEY, "image/jpeg", "STANDARD", resource("iceland.jpg"));
    }

    public static Item caption() {
        return new Item(CAPTION_KEY, "text/plain; charset=utf-8", "STANDARD", resource("iceland.txt"));
    }

    public static Item olderPhoto() {
        return new Item(OLDER_KEY, "image/jpeg", "STANDARD_IA", resource("oslo.jpg"));
    }

    /// Three mebibytes of seeded noise stand in for the film: the store cannot tell, and no film has to ship.
    public static Item film() {
        byte[] noise = new byte[FILM_BYTES];
        new SplittableRandom(11).nextBytes(noise);
        return new Item(ARCHIVE_KEY, "video/mp4", "DEEP_ARCHIVE", noise);
    }

    /// All four, the hero first.
    public static List<Item> all() {
        return List.of(photo(), caption(), olderPhoto(), film());
    }

    private static byte[] resource(String name) {
        try (InputStream in = HeroObjects.class.getResourceAsStream("/lesson-content/hero/" + name)) {
            if (in == null)
                throw new IllegalStateException("No lesson-content/hero/" + name + " on the class path");
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
