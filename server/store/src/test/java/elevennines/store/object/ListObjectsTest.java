package elevennines.store.object;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import elevennines.store.TestStore;
import elevennines.store.model.ObjectKey;

import static elevennines.store.TestStore.ALICE;
import static elevennines.store.TestStore.BUCKET;
import static org.assertj.core.api.Assertions.assertThat;

class ListObjectsTest {
    private TestStore store;

    @BeforeEach
    void open() throws Exception {
        store = TestStore.inMemory();
    }

    @AfterEach
    void close() throws Exception {
        store.close();
    }

    @Test
    void keys_come_in_the_order_of_their_utf8_bytes() throws Exception {
        // In UTF-16, U+1F600 (a surrogate pair) sorts before U+FF5E; in UTF-8 it sorts after.
        put("\uFF5E", "a", "\uD83D\uDE00", "B", "é", "a/b", "a b");
        assertThat(keys("", "", "", 1000)).containsExactly("B", "a", "a b", "a/b", "é", "\uFF5E", "\uD83D\uDE00");
    }

    @Test
    void a_delimiter_rolls_keys_up_into_common_prefixes() throws Exception {
        put("cover.jpg", "trips/2023/oslo.jpg", "trips/2024/iceland.jpg", "trips/2024/note.txt", "trips/index", "z");
        Listing root = list("", "/", "", 1000);
        assertThat(root.commonPrefixes()).containsExactly("trips/");
        assertThat(root.objects()).extracting(object -> object.key().value()).containsExactly("cover.jpg", "z");
        Listing trips = list("trips/", "/", "", 1000);
        assertThat(trips.commonPrefixes()).containsExactly("trips/2023/", "trips/2024/");
        assertThat(trips.objects()).extracting(object -> object.key().value()).containsExactly("trips/index");
    }

    @Test
    void a_page_is_truncated_only_if_something_follows() throws Exception {
        put("a/1", "a/2", "b/1", "c");
        Listing first = list("", "/", "", 2);
        assertThat(first.commonPrefixes()).containsExactly("a/", "b/");
        assertThat(first.truncated()).isTrue();
        assertThat(first.last()).isEqualTo("b/");
        Listing second = list("", "/", first.last(), 2);
        assertThat(second.objects()).extracting(object -> object.key().value()).containsExactly("c");
        assertThat(second.truncated()).isFalse();
        assertThat(list("", "/", "", 3).truncated()).isFalse();
        assertThat(list("", "", "", 0).truncated()).isFalse();
    }

    @Test
    void pages_of_any_size_add_up_to_what_a_plain_list_would_give() throws Exception {
        long seed = System.nanoTime();
        System.out.println("ListObjectsTest seed " + seed);
        Random random = new Random(seed);
        TreeSet<ObjectKey> model = new TreeSet<>();
        for (int i = 0; i < 150; i++)
            model.add(new ObjectKey(randomKey(random)));
        for (ObjectKey key : model)
            put(key.value());
        for (String prefix : List.of("", "a", "a/", "é", "/", "zz"))
            for (String delimiter : List.of("", "/", "a", "é/"))
                for (int page : List.of(1, 2, 7, 1000))
                    assertThat(walk(prefix, delimiter, page))
                            .as("prefix '%s' delimiter '%s' page %d seed %d", prefix, delimiter, page, seed)
                            .isEqualTo(expected(model, prefix, delimiter));
    }

    private static String randomKey(Random random) {
        List<String> letters = List.of("a", "b", "/", "é", "\uD83D\uDE00", "\u0001", "+");
        StringBuilder key = new StringBuilder();
        for (int i = 0; i < 1 + random.nextInt(6); i++)
            key.append(letters.get(random.nextInt(letters.size())));
        return key.toString();
    }

    private static List<String> expected(TreeSet<ObjectKey> model, String prefix, String delimiter) {
        List<String> entries = new ArrayList<>();
        for (ObjectKey key : model) {
            String name = key.value();
            if (!name.startsWith(prefix))
                continue;
            int at = delimiter.isEmpty() ? -1 : name.indexOf(delimiter, prefix.length());
            String entry = at < 0 ? name : name.substring(0, at + delimiter.length());
            if (entries.isEmpty() || !entries.getLast().equals(entry))
                entries.add(entry);
        }
        return entries;
    }

    private List<String> walk(String prefix, String delimiter, int page) throws Exception {
        List<String> entries = new ArrayList<>();
        String after = "";
        while (true) {
            Listing listing = list(prefix, delimiter, after, page);
            List<String> found = new ArrayList<>(listing.commonPrefixes());
            listing.objects().forEach(object -> found.add(object.key().value()));
            found.sort((a, b) -> java.util.Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8)));
            entries.addAll(found);
            if (!listing.truncated())
                return entries;
            after = listing.last();
        }
    }

    private void put(String... keys) throws Exception {
        for (String key : keys)
            store.put(key, new byte[0]);
    }

    private List<String> keys(String prefix, String delimiter, String after, int max) {
        return list(prefix, delimiter, after, max).objects().stream().map(object -> object.key().value()).toList();
    }

    private Listing list(String prefix, String delimiter, String after, int max) {
        return store.world.listObjects(new ListQuery(ALICE, BUCKET, prefix, delimiter, after, max), store.trace());
    }
}
