package elevennines.store.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import elevennines.store.World;
import elevennines.store.model.MultipartUpload;
import elevennines.store.model.ObjectKey;
import elevennines.store.model.ObjectVersion;
import elevennines.store.model.PartNumber;
import elevennines.store.model.UploadedPart;
import elevennines.store.multipart.UploadAddress;
import elevennines.store.multipart.UploadQuery;
import elevennines.store.object.ListQuery;
import elevennines.store.sim.ReferenceStore.StoredObject;
import elevennines.store.sim.ReferenceStore.Upload;

import static elevennines.store.TestStore.ALICE;
import static elevennines.store.TestStore.BUCKET;

/// Reads all that a store holds and says where it is not what the reference holds.
final class Difference {
    private final World world;
    private final ReferenceStore reference;
    private final List<String> found = new ArrayList<>();

    private Difference(World world, ReferenceStore reference) {
        this.world = world;
        this.reference = reference;
    }

    /// Empty if there is none.
    static Optional<String> between(World world, ReferenceStore reference) {
        Difference difference = new Difference(world, reference);
        difference.compareListing();
        difference.compareUploads();
        reference.objects().keySet().forEach(difference::compareObject);
        return difference.found.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", difference.found));
    }

    private void compareListing() {
        List<ObjectVersion> listed = world
                .listObjects(new ListQuery(ALICE, BUCKET, "", "", "", ListQuery.ENTRIES_MAX), world.traces().begin())
                .objects();
        expect("LIST", reference.objects().entrySet().stream().map(Difference::line).toList(),
                listed.stream().map(version -> version.key() + " " + version.size() + " " + version.etag() + version.metadata()).toList());
    }

    private static String line(Map.Entry<ObjectKey, StoredObject> entry) {
        return entry.getKey() + " " + entry.getValue().bytes().length + " " + entry.getValue().etag() + entry.getValue().metadata();
    }

    private void compareObject(ObjectKey key) {
        Operation.Get whole = new Operation.Get(key, 0, 1000);
        expect("GET " + key, new Answer.Done(whole.on(reference)), Answer.of(() -> whole.on(world)));
    }

    private void compareUploads() {
        List<MultipartUpload> uploads = world.listMultipartUploads(new UploadQuery(ALICE, BUCKET, "", "", "", "", UploadQuery.ENTRIES_MAX),
                world.traces().begin()).uploads();
        expect("uploads", reference.uploads().stream().map(upload -> upload.id() + " of " + upload.key()).sorted().toList(),
                uploads.stream().map(upload -> upload.id() + " of " + upload.key()).sorted().toList());
        reference.uploads().forEach(this::compareParts);
    }

    private void compareParts(Upload upload) {
        UploadAddress address = new UploadAddress(ALICE, BUCKET, upload.key(), upload.id());
        expect("parts of " + upload.id(),
                new Answer.Done(
                        upload.parts().entrySet().stream()
                                .map(part -> line(part.getKey(), part.getValue().bytes().length, part.getValue().etag()))
                                .toList()),
                Answer.of(
                        () -> world.listParts(address, 0, PartNumber.MAX, world.traces().begin()).stream().map(Difference::line).toList()));
    }

    private static String line(UploadedPart part) {
        return line(part.number(), part.size(), part.etag());
    }

    private static String line(Object number, long size, Object etag) {
        return number + " " + size + " " + etag;
    }

    private void expect(String what, Object expected, Object actual) {
        if (!expected.equals(actual))
            found.add(what + ": expected " + expected + ", found " + actual);
    }
}
