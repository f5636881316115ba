package elevennines.app.progress;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

import elevennines.store.event.StoreEvent;
import elevennines.store.model.DiskFault;

/// Events as they are kept: the class by its simple name, its fields as JSON. An event of a kind that this build does not know, or that has
/// other fields by now, is left out when it is read.
final class EventText {
    private static final Logger LOG = LoggerFactory.getLogger(EventText.class);
    private static final Map<String, Class<?>> KINDS = Stream.of(StoreEvent.class.getPermittedSubclasses())
            .collect(Collectors.toMap(Class::getSimpleName, Function.identity()));
    private static final JsonMapper JSON = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addMixIn(DiskFault.class, NamesItself.class).build();

    /// What is one of several records comes back as the one that it was.
    @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME)
    private interface NamesItself {}

    private EventText() {}

    static String kind(StoreEvent event) {
        return event.getClass().getSimpleName();
    }

    static String body(StoreEvent event) {
        return JSON.writeValueAsString(event);
    }

    static Optional<StoreEvent> read(String kind, String body) {
        Class<?> type = KINDS.get(kind);
        if (type == null)
            return Optional.empty();
        try {
            return Optional.of((StoreEvent) JSON.readValue(body, type));
        } catch (JacksonException | IllegalArgumentException e) {
            LOG.warn("An event of kind {} cannot be read any more: {}", kind, e.getMessage());
            return Optional.empty();
        }
    }
}
