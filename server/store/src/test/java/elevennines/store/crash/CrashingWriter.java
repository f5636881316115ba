package elevennines.store.crash;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

import elevennines.store.TestStore;
import elevennines.store.model.ChecksumAlgorithm;
import elevennines.store.model.ContentHeaders;
import elevennines.store.model.DiskId;
import elevennines.store.model.MultipartUpload;
import elevennines.store.model.ObjectKey;
import elevennines.store.model.PartNumber;
import elevennines.store.model.StorageClass;
import elevennines.store.model.UploadedPart;
import elevennines.store.model.UserMetadata;
import elevennines.store.model.WriteCondition;
import elevennines.store.multipart.CompleteUploadCommand;
import elevennines.store.multipart.CompleteUploadCommand.Claims;
import elevennines.store.multipart.CompleteUploadCommand.ManifestPart;
import elevennines.store.multipart.CreateUploadCommand;
import elevennines.store.multipart.UploadAddress;
import elevennines.store.time.BackgroundWorker;

import static elevennines.store.TestStore.ALICE;
import static elevennines.store.TestStore.BUCKET;

/// The process that is killed: writes, overwrites and deletes with several threads until it dies, and says on standard output what it
/// begins and what was acknowledged. Each thread has keys of its own, so that what a key may hold after the crash is known. The first thread
/// destroys a disk now and then, and repairs what takes its place.
final class CrashingWriter {
    static final long EXTENT_BYTES_MAX = 1 << 20;
    private static final int THREADS = 8;
    private static final int KEYS_PER_THREAD = 12;
    private static final int OPERATIONS_PER_DISK = 40;

    private final TestStore store;
    private final BackgroundWorker background = new BackgroundWorker("background");
    private final AtomicLong numbers;

    private CrashingWriter(TestStore store, long round) {
        this.store = store;
        this.numbers = new AtomicLong(round << 32);
    }

    public static void main(String[] args) throws IOException {
        long round = Long.parseLong(args[1]);
        CrashingWriter writer = new CrashingWriter(TestStore.withExtentsOf(EXTENT_BYTES_MAX, Path.of(args[0])), round);
        for (int thread = 0; thread < THREADS; thread++) {
            Random random = new Random(round * 31 + thread);
            int firstKey = thread * KEYS_PER_THREAD;
            Thread.ofPlatform().start(() -> writer.writeForEver(random, firstKey));
        }
    }

    private void writeForEver(Random random, int firstKey) {
        while (true) {
            run(next(random, numbers.incrementAndGet(), firstKey));
            background.submit(this::collectAndCompact);
            if (firstKey == 0 && random.nextInt(OPERATIONS_PER_DISK) == 0)
                loseADisk(random);
        }
    }

    private void collectAndCompact() {
        store.worker.runAll();
        store.world.clock().runDue();
    }

    /// The next is not lost before this one is whole again.
    private void loseADisk(Random random) {
        List<DiskId> disks = store.world.topology().all();
        DiskId disk = disks.get(random.nextInt(disks.size()));
        store.world.destroyDisk(disk);
        store.world.replaceDisk(disk);
        if (store.world.repairDisk(disk).stripesLost() > 0)
            throw new IllegalStateException("Stripes are lost with " + disk);
    }

    private static Operation next(Random random, long number, int firstKey) {
        int key = firstKey + random.nextInt(KEYS_PER_THREAD);
        if (random.nextInt(4) == 0)
            return new Operation(number, Operation.Kind.DELETE, key, 0, 0);
        int lengthMax = random.nextInt(10) == 0 ? 3_000_000 : 20_000;
        Operation.Kind kind = random.nextInt(5) == 0 ? Operation.Kind.MULTIPART : Operation.Kind.PUT;
        return new Operation(number, kind, key, random.nextLong(), random.nextInt(lengthMax));
    }

    private void run(Operation operation) {
        say("BEGIN " + operation.line());
        try {
            switch (operation.kind()) {
                case PUT -> store.put(operation.keyName(), operation.bytes());
                case MULTIPART -> upload(new ObjectKey(operation.keyName()), operation.bytes());
                case DELETE -> store.delete(operation.keyName());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        say("ACK " + operation.line());
    }

    private void upload(ObjectKey key, byte[] bytes) throws IOException {
        MultipartUpload upload = store.world.createMultipartUpload(new CreateUploadCommand(ALICE, BUCKET, key, StorageClass.STANDARD,
                ContentHeaders.NONE, UserMetadata.NONE, ChecksumAlgorithm.CRC64NVME, true), store.trace());
        UploadedPart part = store.world.uploadPart(new UploadAddress(ALICE, BUCKET, key, upload.id()), new PartNumber(1),
                TestStore.body(bytes, List.of()), store.trace());
        store.world.completeMultipartUpload(new CompleteUploadCommand(ALICE, BUCKET, key, upload.id(),
                List.of(new ManifestPart(part.number(), part.etag(), Optional.empty())), Claims.NONE, WriteCondition.NONE), store.trace());
    }

    private static void say(String line) {
        PrintStream out = System.out;
        synchronized (out) {
            out.println(line);
            out.flush();
        }
    }
}
