package elevennines.store.index;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import elevennines.store.disk.DiskBay;
import elevennines.store.model.WorldId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class IndexDatabaseTest {
    @TempDir
    Path directory;

    private static void insert(Transaction transaction, String name) {
        transaction.execute("INSERT INTO world_setting (world, name, content) VALUES (?, ?, ?)", WorldId.LOCAL.value(), name, "x");
    }

    private static List<String> names(TestIndex index) {
        return index.database
                .read(queries -> queries.list("SELECT name FROM world_setting ORDER BY name", row -> row.getString(1)));
    }

    @Test
    void every_table_has_its_way_to_the_rows_of_one_world() throws Exception {
        try (TestIndex index = TestIndex.inMemory()) {
            assertThat(TableDump.tables(index.view))
                    .containsExactlyInAnyOrderElementsOf(Arrays.stream(IndexTable.values()).map(IndexTable::tableName).toList());
        }
    }

    @Test
    void what_a_transaction_throws_undoes_it_alone() throws Exception {
        try (TestIndex index = TestIndex.in(directory)) {
            index.database.commit(transaction -> {
                insert(transaction, "a");
                return null;
            });
            assertThatThrownBy(() -> index.database.commit(transaction -> {
                insert(transaction, "b");
                throw new IllegalStateException("refused");
            })).hasMessage("refused");
            assertThatThrownBy(() -> index.database.commit(transaction -> {
                insert(transaction, "c");
                insert(transaction, "a");
                return null;
            })).isInstanceOfSatisfying(IndexException.class, e -> assertThat(e.isDuplicate()).isTrue());
            assertThat(names(index)).containsExactly("a");
        }
        try (TestIndex index = TestIndex.in(directory)) {
            assertThat(names(index)).containsExactly("a");
        }
    }

    @Test
    void a_transaction_inside_a_transaction_is_refused() throws Exception {
        try (TestIndex index = TestIndex.inMemory()) {
            assertThatThrownBy(() -> index.database.commit(outer -> index.database.commit(inner -> 1)))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void what_too_few_disks_took_is_not_seen_and_later_ones_are() throws Exception {
        try (TestIndex index = TestIndex.in(directory)) {
            List<DiskBay> bays = List.copyOf(index.bays.all());
            for (DiskBay bay : bays.subList(1, bays.size()))
                bay.takeOffline();
            assertThatThrownBy(() -> index.database.commit(transaction -> {
                insert(transaction, "lost");
                return null;
            })).isInstanceOf(OutcomeUnknown.class);
            assertThat(names(index)).isEmpty();
            for (DiskBay bay : bays.subList(1, bays.size()))
                bay.bringOnline();
            index.database.commit(transaction -> {
                insert(transaction, "kept");
                return null;
            });
            assertThat(names(index)).containsExactly("kept");
        }
        try (TestIndex index = TestIndex.in(directory)) {
            assertThat(names(index)).containsExactly("kept");
        }
    }

    @Test
    void many_writers_share_batches_and_all_is_there_after_a_snapshot_in_between() throws Exception {
        int threads = 8;
        int each = 150;
        AtomicInteger done = new AtomicInteger();
        try (TestIndex index = TestIndex.in(directory)) {
            CountDownLatch ended = new CountDownLatch(threads);
            for (int thread = 0; thread < threads; thread++) {
                int first = thread * each;
                Thread.ofVirtual().start(() -> {
                    for (int i = 0; i < each; i++) {
                        String name = "setting-" + (first + i);
                        index.database.commit(transaction -> {
                            insert(transaction, name);
                            return null;
                        });
                        done.incrementAndGet();
                    }
                    ended.countDown();
                });
            }
            List<DiskBay> lost = new ArrayList<>();
            while (ended.getCount() > 0) {
                if (lost.size() < 3 && done.get() > threads * each / 4 * (lost.size() + 1))
                    lost.add(destroyCarrier(index));
                index.worker.runAll();
                ended.await(1, TimeUnit.MILLISECONDS);
            }
            assertThat(names(index)).hasSize(threads * each);
        }
        try (TestIndex index = TestIndex.in(directory)) {
            assertThat(names(index)).hasSize(threads * each);
        }
    }

    private static DiskBay destroyCarrier(TestIndex index) throws IOException {
        for (DiskBay bay : index.bays.all())
            if (bay.disk().isPresent() && !bay.require().logs().names().isEmpty()) {
                bay.destroy();
                return bay;
            }
        throw new AssertionError("No disk carries the journal");
    }
}
