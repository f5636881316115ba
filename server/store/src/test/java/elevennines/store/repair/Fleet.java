package elevennines.store.repair;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import elevennines.store.TestStore;
import elevennines.store.event.StoreEvent;
import elevennines.store.model.DiskId;
import elevennines.store.model.DiskState;
import elevennines.store.model.DiskStatus;
import elevennines.store.model.ObjectKey;
import elevennines.store.object.ObjectLayout;
import elevennines.store.object.ObjectLayout.ShardLayout;
import elevennines.store.object.ObjectLayout.StripeLayout;
import elevennines.store.time.SteppedClock;

import static org.assertj.core.api.Assertions.assertThat;

/// A store with 18 disks and some objects whose bytes are known, in a time that stands still unless it is advanced.
final class Fleet implements AutoCloseable {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    final TestStore store;
    private final Map<String, byte[]> objects = new LinkedHashMap<>();

    private Fleet(TestStore store) {
        this.store = store;
    }

    static Fleet inMemory() throws IOException {
        return new Fleet(TestStore.inMemory(new SteppedClock(START)));
    }

    static Fleet in(Path directory) throws IOException {
        return new Fleet(TestStore.in(directory, new SteppedClock(START)));
    }

    Fleet with(Fleet before) {
        objects.putAll(before.objects);
        return this;
    }

    /// Small and large ones, of one stripe and of several.
    Fleet put(int count) throws IOException {
        for (int i = 0; i < count; i++)
            put("object-" + i, TestStore.bytes(i, switch (i % 4) {
                case 0 -> 10;
                case 1 -> 20_000;
                case 2 -> 700_000;
                default -> 1_200_000;
            }));
        return this;
    }

    void put(String key, byte[] bytes) throws IOException {
        store.put(key, bytes);
        objects.put(key, bytes);
    }

    void delete(String key) {
        store.delete(key);
        objects.remove(key);
    }

    void assertEveryGetIsRight() throws IOException {
        for (Map.Entry<String, byte[]> object : objects.entrySet())
            assertThat(store.get(object.getKey())).as(object.getKey()).isEqualTo(object.getValue());
    }

    void assertWhole() throws IOException {
        assertEveryGetIsRight();
        assertThat(stripes()).allSatisfy(stripe -> assertThat(stripe.readable()).isEqualTo(6));
        assertThat(store.world.upkeep().repairs().state().deficit().isNone()).isTrue();
    }

    /// No shard lies anywhere that no object needs.
    void assertTidy() {
        store.worker.runAll();
        assertThat(store.shardCount()).isEqualTo(stripes().size() * 6L);
    }

    List<StripeLayout> stripes() {
        return objects.keySet().stream().flatMap(key -> layout(key).stripes().stream()).toList();
    }

    ObjectLayout layout(String key) {
        return store.world.layout(TestStore.ALICE, TestStore.BUCKET, new ObjectKey(key)).orElseThrow();
    }

    /// Of the object's first stripe, in shard order.
    List<DiskId> disksOf(String key) {
        return layout(key).stripes().getFirst().shards().stream().map(ShardLayout::disk).toList();
    }

    List<DiskId> disks() {
        return store.world.disks().stream().map(DiskStatus::id).toList();
    }

    List<DiskId> zone(int zone) {
        return disks().stream().filter(disk -> disk.zone() == zone).toList();
    }

    void destroy(List<DiskId> disks) {
        disks.forEach(store.world::destroyDisk);
    }

    void replaceDead() {
        store.world.disks().stream().filter(disk -> disk.state() == DiskState.DESTROYED).map(DiskStatus::id)
                .forEach(store.world::replaceDisk);
    }

    /// Lets what is in the background run for a while.
    void pass(Duration time) {
        store.worker.runAll();
        store.world.clock().advance(time);
    }

    <E extends StoreEvent> List<E> events(Class<E> kind) {
        return eventStream(kind).toList();
    }

    private <E extends StoreEvent> Stream<E> eventStream(Class<E> kind) {
        return store.world.events().after(0).stream().map(logged -> logged.event()).filter(kind::isInstance).map(kind::cast);
    }

    @Override
    public void close() throws IOException {
        store.close();
    }
}
