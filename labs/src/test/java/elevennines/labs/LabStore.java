package elevennines.labs;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import elevennines.store.ObjectStore;
import elevennines.store.StoreConfig;
import elevennines.store.StoreConfig.Backend;
import elevennines.store.World;
import elevennines.store.event.Trace;
import elevennines.store.model.AccessKey;
import elevennines.store.model.Account;
import elevennines.store.model.AccountId;
import elevennines.store.model.BucketName;
import elevennines.store.model.ByteRange;
import elevennines.store.model.ChecksumAlgorithm;
import elevennines.store.model.ContentHeaders;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.ObjectBody;
import elevennines.store.model.ObjectKey;
import elevennines.store.model.Refusal;
import elevennines.store.model.StorageClass;
import elevennines.store.model.Topology;
import elevennines.store.model.UserMetadata;
import elevennines.store.model.WorldId;
import elevennines.store.model.WriteCondition;
import elevennines.store.object.ListQuery;
import elevennines.store.object.PutObjectCommand;
import elevennines.store.object.ReadableObject;
import elevennines.store.time.RealTime;
import elevennines.store.time.SystemClock;

/// A real store in memory with a client that calls it without a network and notes on each trace what the S3 endpoint would.
public final class LabStore implements StoreClient, AutoCloseable {
    private final Account learner = new Account(new AccountId("learner"), "learner", "learner@example.com");
    private final ImmediateExperiments experiments = new ImmediateExperiments();
    private final ObjectStore store;
    private final World world;

    public LabStore() throws IOException {
        store = ObjectStore.open(new StoreConfig(Path.of("target/unused"), Backend.MEMORY, Topology.DEFAULT, ErasureCode.DEFAULT,
                new EvenTime(), new Random(5)));
        world = store.world(WorldId.LOCAL);
        store.putAccount(WorldId.LOCAL, learner, new AccessKey("ID", "SECRET"));
        store.reserveBucketName(WorldId.LOCAL, new BucketName("photos"));
    }

    /// Real time of day. For durations it is a thousandth of a millisecond later with each look, so that a disk does not seem slow because a
    /// machine is busy.
    private static final class EvenTime implements RealTime {
        private final SystemClock day = new SystemClock();
        private final AtomicLong nanos = new AtomicLong();

        @Override
        public Instant now() {
            return day.now();
        }

        @Override
        public long nanoTime() {
            return nanos.addAndGet(1000);
        }
    }

    public SceneWorld world() {
        return new SceneWorld(world, learner, this, Settings.NONE, experiments);
    }

    /// The world as a scene sees it whose levers stand so.
    public SceneWorld world(Scene scene, Map<String, String> levers) {
        return new SceneWorld(world, learner, this, Settings.of(scene.levers(), levers), experiments);
    }

    @Override
    public Answer send(Call call) {
        Trace trace = world.traces().begin();
        RequestNote.OPERATION.write(trace, call instanceof Call.ListObjects ? "ListObjectsV2" : call.getClass().getSimpleName());
        try {
            byte[] body = perform(call, trace);
            RequestNote.STATUS.write(trace, "200");
            return new Answer(200, "", "", body);
        } catch (Refusal refusal) {
            String code = refusal instanceof Refusal.BucketTaken ? "BucketAlreadyExists" : refusal.getClass().getSimpleName();
            RequestNote.STATUS.write(trace, "400");
            RequestNote.ERROR.write(trace, code);
            return new Answer(400, code, String.valueOf(refusal.getMessage()), new byte[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            world.traces().finish(trace);
        }
    }

    private byte[] perform(Call call, Trace trace) throws IOException {
        switch (call) {
            case Call.CreateBucket create -> world.createBucket(learner, new BucketName(create.bucket()), trace);
            case Call.DeleteObject delete -> {
                about(trace, delete.bucket(), delete.key());
                world.deleteObject(learner, new BucketName(delete.bucket()), new ObjectKey(delete.key()), WriteCondition.NONE, trace);
            }
            case Call.ListObjects list -> {
                RequestNote.REQUEST.write(trace, "GET /" + list.bucket() + "?list-type=2&prefix=" + list.prefix());
                world.listObjects(new ListQuery(learner, new BucketName(list.bucket()), list.prefix(), "", "", 1000), trace);
            }
            case Call.PutObject put -> {
                about(trace, put.bucket(), put.key());
                world.putObject(new PutObjectCommand(learner, new BucketName(put.bucket()), new ObjectKey(put.key()),
                        StorageClass.valueOf(put.storageClass()), ContentHeaders.NONE, UserMetadata.NONE, WriteCondition.NONE),
                        new Bytes(put.bytes()), trace);
            }
            case Call.HeadObject head -> {
                about(trace, head.bucket(), head.key());
                world.headObject(learner, new BucketName(head.bucket()), new ObjectKey(head.key()), trace);
            }
            case Call.ReplaceMetadata _,Call.Presigned _ -> throw new UnsupportedOperationException("No scene's code sends " + call);
            case Call.GetObject get -> {
                about(trace, get.bucket(), get.key());
                return read(get, trace);
            }
        }
        return new byte[0];
    }

    private byte[] read(Call.GetObject get, Trace trace) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ReadableObject object = world.getObject(learner, new BucketName(get.bucket()), new ObjectKey(get.key()), trace)) {
            ByteRange whole = new ByteRange(0, object.version().size() - 1);
            object.requireReadable(whole);
            object.transfer(whole, out);
        }
        return out.toByteArray();
    }

    private static void about(Trace trace, String bucket, String key) {
        RequestNote.BUCKET.write(trace, bucket);
        RequestNote.KEY.write(trace, key);
    }

    @Override
    public void close() throws IOException {
        store.close();
    }

    private record Bytes(byte[] bytes) implements ObjectBody {
        @Override
        public InputStream stream() {
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public long length() {
            return bytes.length;
        }

        @Override
        public Set<ChecksumAlgorithm> algorithms() {
            return Set.of();
        }

        @Override
        public List<Promise> promises() {
            return List.of();
        }
    }
}
