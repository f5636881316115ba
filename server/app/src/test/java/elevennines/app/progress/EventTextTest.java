package elevennines.app.progress;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import elevennines.store.event.StoreEvent;
import elevennines.store.model.BucketName;
import elevennines.store.model.Damage;
import elevennines.store.model.DiskFault;
import elevennines.store.model.DiskId;
import elevennines.store.model.StorageClass;

import static org.assertj.core.api.Assertions.assertThat;

class EventTextTest {
    @Test
    void every_kind_of_event_comes_back_as_it_was() throws Exception {
        for (Class<?> kind : StoreEvent.class.getPermittedSubclasses()) {
            StoreEvent event = (StoreEvent) sample(kind, kind);
            assertThat(EventText.read(EventText.kind(event), EventText.body(event))).as(kind.getSimpleName()).hasValue(event);
        }
    }

    @Test
    void every_kind_of_fault_comes_back_as_it_was() throws Exception {
        for (Class<?> kind : DiskFault.class.getPermittedSubclasses()) {
            StoreEvent event = new StoreEvent.DiskFaultSet(new DiskId(1, 2, 3), (DiskFault) sample(kind, kind));
            assertThat(EventText.read(EventText.kind(event), EventText.body(event))).as(kind.getSimpleName()).hasValue(event);
        }
    }

    @Test
    void what_another_build_wrote_is_left_out() {
        assertThat(EventText.read("MoonRose", "{}")).isEmpty();
        assertThat(EventText.read("BucketCreated", "{\"colour\":\"red\"}")).isEmpty();
    }

    /// A record with something in each of its components.
    private static Object sample(Class<?> type, Class<?> within) throws ReflectiveOperationException {
        if (type == BucketName.class)
            return new BucketName("a-bucket");
        if (type.isRecord()) {
            RecordComponent[] components = type.getRecordComponents();
            Class<?>[] types = new Class<?>[components.length];
            Object[] values = new Object[components.length];
            for (int at = 0; at < components.length; at++) {
                types[at] = components[at].getType();
                values[at] = switch (components[at].getGenericType().getTypeName()) {
                    case "java.util.Set<java.lang.Integer>" -> Set.of(1, 2);
                    case "java.util.Map<elevennines.store.model.Damage, java.lang.Long>" -> Map.of(Damage.FLIPPED, 1L << 40);
                    case "java.util.Map<java.lang.Integer, elevennines.store.model.DiskId>" -> Map.of(2, new DiskId(1, 2, 3));
                    default -> sample(types[at], type);
                };
            }
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        }
        if (type.isSealed())
            return sample(type.getPermittedSubclasses()[0], within);
        if (type == String.class)
            return "a text";
        if (type == int.class || type == Integer.class)
            return 2;
        if (type == long.class || type == Long.class)
            return 1L << 40;
        if (type == double.class)
            return 1.5;
        if (type == byte.class)
            return (byte) -3;
        if (type == boolean.class)
            return true;
        if (type == Duration.class)
            return Duration.ofMillis(1500);
        if (type == Instant.class)
            return Instant.parse("2026-11-20T08:00:00.123Z");
        if (type == StorageClass.class)
            return StorageClass.STANDARD;
        if (type.isEnum())
            return type.getEnumConstants()[0];
        if (type == Map.class)
            return Map.of("operation", "GetObject");
        if (type == Set.class)
            return Set.of();
        if (type == List.class)
            return List.of();
        throw new AssertionError("Say what a " + type + " in " + within + " may be");
    }
}
