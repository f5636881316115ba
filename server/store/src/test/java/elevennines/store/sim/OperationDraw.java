package elevennines.store.sim;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

import elevennines.store.data.StripeWriter;
import elevennines.store.model.ETag;
import elevennines.store.model.ObjectKey;
import elevennines.store.model.PartNumber;
import elevennines.store.model.UserMetadata;
import elevennines.store.model.WriteCondition;
import elevennines.store.sim.Operation.AbortUpload;
import elevennines.store.sim.Operation.CompleteUpload;
import elevennines.store.sim.Operation.Copy;
import elevennines.store.sim.Operation.CreateUpload;
import elevennines.store.sim.Operation.Delete;
import elevennines.store.sim.Operation.Get;
import elevennines.store.sim.Operation.ListKeys;
import elevennines.store.sim.Operation.Put;
import elevennines.store.sim.Operation.UploadPart;
import elevennines.store.sim.ReferenceStore.Upload;

/// Draws the next operation: few keys, so that they meet, and sizes around the store's own limits.
final class OperationDraw {
    /// The last two sort one way by UTF-8 and the other by UTF-16.
    private static final List<ObjectKey> KEYS = List
            .of("a", "a/1", "a/2", "a/b/1", "b", "b/1", "photos/2026/beach.jpg", "z", "\uFF5E", "\uD83D\uDE00")
            .stream().map(ObjectKey::new).toList();
    private static final int PARTS_MAX = 3;
    private static final int PART_BYTES_MIN = 5 << 20;
    private static final int UPLOADS_MAX = 3;
    private static final int PIECE_BYTES_MAX = 20_000;

    private final RandomGenerator chance;
    private final Machine machine;
    private final int stripeBytesMax;

    OperationDraw(SimulationPlan plan, Machine machine, RandomGenerator chance) {
        this.chance = chance;
        this.machine = machine;
        this.stripeBytesMax = plan.code().k() * StripeWriter.SHARD_BYTES;
    }

    Operation next(ReferenceStore reference) throws IOException {
        int drawn = chance.nextInt(100);
        if (drawn < 40)
            return new Put(key(), body(), metadata(), condition(reference));
        if (drawn < 55)
            return get();
        if (drawn < 70)
            return new Delete(key(), condition(reference));
        if (drawn < 75)
            return new Copy(key(), key(), condition(reference));
        if (drawn < 80)
            return list();
        return multipart(reference);
    }

    private ObjectKey key() {
        return SimulationPlan.anyOf(KEYS, chance);
    }

    private Operation get() {
        int first = chance.nextInt(1001);
        return chance.nextBoolean() ? new Get(key(), 0, 1000) : new Get(key(), first, chance.nextInt(first, 1001));
    }

    private Operation list() {
        String prefix = SimulationPlan.anyOf(List.of("", "", "a", "a/", "photos/"), chance);
        String after = chance.nextInt(3) > 0 ? "" : SimulationPlan.anyOf(List.of("a/", "a/1", "b", "photos/"), chance);
        return new ListKeys(prefix, chance.nextBoolean() ? "/" : "", after, 1 + chance.nextInt(12));
    }

    private UserMetadata metadata() {
        return chance.nextInt(4) > 0 ? UserMetadata.NONE : new UserMetadata(Map.of("drawn", Integer.toString(chance.nextInt(100))));
    }

    private WriteCondition condition(ReferenceStore reference) {
        return switch (chance.nextInt(12)) {
            case 0 -> new WriteCondition.IfAbsent();
            case 1 -> new WriteCondition.IfPresent();
            case 2 -> new WriteCondition.IfMatches(reference.objects().isEmpty()
                    ? new ETag("none")
                    : SimulationPlan.anyOf(List.copyOf(reference.objects().values()), chance).etag());
            default -> WriteCondition.NONE;
        };
    }

    private Operation multipart(ReferenceStore reference) {
        List<Upload> uploads = reference.uploads();
        if (uploads.isEmpty() || uploads.size() < UPLOADS_MAX && chance.nextInt(4) == 0)
            return new CreateUpload(key(), metadata());
        Upload upload = SimulationPlan.anyOf(uploads, chance);
        int drawn = chance.nextInt(10);
        if (drawn == 0)
            return new AbortUpload(upload.id(), upload.key());
        return upload.parts().isEmpty() || drawn < 4 ? part(upload) : complete(upload, reference);
    }

    private Operation part(Upload upload) {
        int bytes = chance.nextInt(15) == 0 ? PART_BYTES_MIN : chance.nextInt(5000);
        return new UploadPart(upload.id(), upload.key(), new PartNumber(1 + chance.nextInt(PARTS_MAX)), random(bytes));
    }

    /// Of all parts but those that are too small to stand before others.
    private Operation complete(Upload upload, ReferenceStore reference) {
        List<PartNumber> numbers = new ArrayList<>();
        List<ETag> etags = new ArrayList<>();
        upload.parts().forEach((number, part) -> {
            if (part.bytes().length >= PART_BYTES_MIN || number.equals(upload.parts().lastKey())) {
                numbers.add(number);
                etags.add(part.etag());
            }
        });
        return new CompleteUpload(upload.id(), upload.key(), numbers, etags, condition(reference));
    }

    private Body body() throws IOException {
        return switch (chance.nextInt(40)) {
            case 0, 1 -> random(0);
            case 2, 3, 4, 5 -> random(chance.nextInt(1, 64));
            case 6, 7 -> random((64 << 10) - 2 + chance.nextInt(5));
            case 8, 9 -> random(chance.nextInt(200_000));
            case 10 -> random(stripeBytesMax - 1 + chance.nextInt(3));
            case 11 -> random(chance.nextInt(2 * stripeBytesMax));
            case 12, 13 -> piecesOfADisk();
            default -> random(chance.nextInt(1, 5000));
        };
    }

    private Body random(int length) {
        byte[] bytes = new byte[length];
        chance.nextBytes(bytes);
        return new Body(bytes);
    }

    /// What a client sends may look like what the store writes: here it is exactly that.
    private Body piecesOfADisk() throws IOException {
        List<Path> files = machine.files.filesUnder(machine.files.root());
        return new Body(machine.files.peek(SimulationPlan.anyOf(files, chance), PIECE_BYTES_MAX));
    }
}
