package elevennines.store.sim;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

import elevennines.store.model.BucketName;
import elevennines.store.model.ETag;
import elevennines.store.model.ObjectKey;
import elevennines.store.model.PartNumber;
import elevennines.store.model.Refusal.ConditionFailed;
import elevennines.store.model.Refusal.InvalidPart;
import elevennines.store.model.Refusal.NoSuchKey;
import elevennines.store.model.Refusal.NoSuchUpload;
import elevennines.store.model.UploadId;
import elevennines.store.model.UserMetadata;
import elevennines.store.model.WriteCondition;

/// What an object store promises, and nothing else: one bucket as a sorted map in memory. All that the real store adds (disks, codes, an index,
/// crashes, repair) must not be seen from here, and that is what the simulation checks: both get the same verbs and must give the same answers.
///
/// Not thread-safe, and gone with the process: the reasons for the rest of the store.
public final class ReferenceStore {
    private final BucketName bucket;
    private final NavigableMap<ObjectKey, StoredObject> objects = new TreeMap<>();
    private final SortedMap<String, Upload> uploads = new TreeMap<>();

    /// `bytes` are not copied: nobody changes them.
    public record StoredObject(byte[] bytes, ETag etag, UserMetadata metadata) {}

    /// A multipart upload in progress.
    public record Upload(UploadId id, ObjectKey key, UserMetadata metadata, SortedMap<PartNumber, StoredObject> parts) {}

    /// A page of a listing.
    public record Page(List<ObjectKey> keys, List<String> commonPrefixes, boolean truncated) {}

    public ReferenceStore(BucketName bucket) {
        this.bucket = bucket;
    }

    /// Another store that holds the same, and from now on goes its own way.
    public ReferenceStore copy() {
        ReferenceStore copy = new ReferenceStore(bucket);
        copy.objects.putAll(objects);
        uploads.forEach((id, upload) -> copy.uploads.put(id,
                new Upload(upload.id(), upload.key(), upload.metadata(), new TreeMap<>(upload.parts()))));
        return copy;
    }

    public StoredObject put(ObjectKey key, byte[] bytes, UserMetadata metadata, WriteCondition condition) {
        return put(key, new StoredObject(bytes, md5(bytes), metadata), condition);
    }

    private StoredObject put(ObjectKey key, StoredObject object, WriteCondition condition) {
        require(condition, key);
        objects.put(key, object);
        return object;
    }

    public StoredObject get(ObjectKey key) {
        StoredObject object = objects.get(key);
        if (object == null)
            throw new NoSuchKey(bucket, key);
        return object;
    }

    /// True if there was such an object.
    public boolean delete(ObjectKey key, WriteCondition condition) {
        require(condition, key);
        return objects.remove(key) != null;
    }

    public StoredObject copy(ObjectKey from, ObjectKey to, WriteCondition condition) {
        StoredObject source = get(from);
        return put(to, source.bytes(), source.metadata(), condition);
    }

    private void require(WriteCondition condition, ObjectKey key) {
        switch (condition) {
            case WriteCondition.Always always -> {
            }
            case WriteCondition.IfAbsent absent -> {
                if (objects.containsKey(key))
                    throw new ConditionFailed("If-None-Match");
            }
            case WriteCondition.IfPresent present -> get(key);
            case WriteCondition.IfMatches matches -> {
                if (!get(key).etag().equals(matches.etag()))
                    throw new ConditionFailed("If-Match");
            }
        }
    }

    /// All that is there, in key order.
    public NavigableMap<ObjectKey, StoredObject> objects() {
        return java.util.Collections.unmodifiableNavigableMap(objects);
    }

    /// Keys and common prefixes after `after`, at most `entriesMax`, as ListObjectsV2 defines them; empty strings stand for "none".
    public Page list(String prefix, String delimiter, String after, int entriesMax) {
        List<ObjectKey> keys = new ArrayList<>();
        TreeSet<String> rolledUp = new TreeSet<>();
        for (ObjectKey key : objects.keySet()) {
            if (!key.value().startsWith(prefix) || isPassed(key, prefix, delimiter, after))
                continue;
            Optional<String> commonPrefix = commonPrefix(key.value(), prefix, delimiter);
            if (commonPrefix.isPresent() && rolledUp.contains(commonPrefix.get()))
                continue;
            if (keys.size() + rolledUp.size() == entriesMax)
                return new Page(keys, List.copyOf(rolledUp), true);
            commonPrefix.ifPresentOrElse(rolledUp::add, () -> keys.add(key));
        }
        return new Page(keys, List.copyOf(rolledUp), false);
    }

    private static boolean isPassed(ObjectKey key, String prefix, String delimiter, String after) {
        if (after.isEmpty())
            return false;
        boolean afterIsRolledUp = commonPrefix(after, prefix, delimiter).filter(after::equals).isPresent();
        return key.compareTo(new ObjectKey(after)) <= 0 || afterIsRolledUp && key.value().startsWith(after);
    }

    private static Optional<String> commonPrefix(String key, String prefix, String delimiter) {
        int at = delimiter.isEmpty() || !key.startsWith(prefix) ? -1 : key.indexOf(delimiter, prefix.length());
        return at < 0 ? Optional.empty() : Optional.of(key.substring(0, at + delimiter.length()));
    }

    public void createUpload(UploadId id, ObjectKey key, UserMetadata metadata) {
        uploads.put(id.toString(), new Upload(id, key, metadata, new TreeMap<>()));
    }

    /// A part of the same number that came before is replaced.
    public StoredObject uploadPart(UploadId id, PartNumber number, byte[] bytes) {
        StoredObject part = new StoredObject(bytes, md5(bytes), UserMetadata.NONE);
        require(id).parts().put(number, part);
        return part;
    }

    /// The object made of these parts, in this order.
    public StoredObject completeUpload(UploadId id, List<PartNumber> manifest, WriteCondition condition) {
        Upload upload = require(id);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ByteArrayOutputStream digests = new ByteArrayOutputStream();
        for (PartNumber number : manifest) {
            StoredObject part = upload.parts().get(number);
            if (part == null)
                throw new InvalidPart(number);
            bytes.writeBytes(part.bytes());
            digests.writeBytes(HexFormat.of().parseHex(part.etag().value()));
        }
        ETag etag = new ETag(md5(digests.toByteArray()).value() + "-" + manifest.size());
        StoredObject object = put(upload.key(), new StoredObject(bytes.toByteArray(), etag, upload.metadata()), condition);
        uploads.remove(id.toString());
        return object;
    }

    public void abortUpload(UploadId id) {
        require(id);
        uploads.remove(id.toString());
    }

    private Upload require(UploadId id) {
        Upload upload = uploads.get(id.toString());
        if (upload == null)
            throw new NoSuchUpload(id.toString());
        return upload;
    }

    /// The uploads in progress, the elder first.
    public List<Upload> uploads() {
        return List.copyOf(uploads.values());
    }

    private static ETag md5(byte[] bytes) {
        try {
            return new ETag(HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has MD5", e);
        }
    }
}
