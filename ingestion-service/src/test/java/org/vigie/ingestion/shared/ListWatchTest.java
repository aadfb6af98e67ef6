package org.vigie.ingestion.shared;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigie.channels.address.AddressGuard;
import org.vigie.ingestion.source.SharedList;
import org.vigie.ingestion.source.SharedSource;
import org.vigie.ingestion.source.SharedSourceStore;

class ListWatchTest {
    private static final String ONE = "<opml><body><outline text='One' xmlUrl='https://a.example/'/></body></opml>";

    @TempDir
    private Path directory;

    private Path file = Path.of("");
    private final Counter refused = new SimpleMeterRegistry().counter("refused");
    private final Told store = new Told();
    private final FakeArrivals arrivals = new FakeArrivals();

    @BeforeEach
    void place() {
        file = directory.resolve("list.opml");
    }

    @Test
    void listThatChanged_isTakenOnce() throws IOException {
        ListWatch watch = watch(file.toString());
        Files.writeString(file, ONE);
        watch.look();
        watch.look();
        assertThat(store.lists).containsExactly(List.of("One"));
        Files.writeString(file, ONE.replace("'One'", "'Two'"));
        watch.look();
        assertThat(store.lists).containsExactly(List.of("One"), List.of("Two"));
        assertThat(refused.count()).isZero();
    }

    @Test
    void badOrMissingList_changesNothingAndIsCountedAtEachLook() throws IOException {
        ListWatch watch = watch(file.toString());
        watch.look();
        assertThat(refused.count()).isEqualTo(1);
        Files.writeString(file, "<opml>");
        watch.look();
        watch.look();
        assertThat(refused.count()).isEqualTo(3);
        assertThat(store.lists).isEmpty();
        Files.writeString(file, ONE);
        watch.look();
        assertThat(store.lists).hasSize(1);
    }

    @Test
    void storeThatFails_getsTheListAtTheNextLook() throws IOException {
        ListWatch watch = watch(file.toString());
        Files.writeString(file, ONE);
        store.failures = 1;
        watch.look();
        assertThat(store.lists).isEmpty();
        watch.look();
        assertThat(store.lists).hasSize(1);
    }

    @Test
    void whereNoListIsGiven_nothingIsListed() {
        ListWatch watch = watch("");
        watch.look();
        watch.look();
        assertThat(store.lists).containsExactly(List.of());
    }

    private ListWatch watch(String path) {
        var list = new SharedList(path, 300, Duration.ofSeconds(30));
        return new ListWatch(list, store, arrivals, AddressGuard.allowing(List.of()), refused);
    }

    private static final class Told implements SharedSourceStore {
        private final List<List<String>> lists = new ArrayList<>();
        private int failures;

        @Override
        public List<Listed> page(String after, int limit) {
            throw new AssertionError("nobody lists here");
        }

        @Override
        public int list(Collection<SharedSource> sources) {
            if (failures-- > 0) {
                throw new IllegalStateException("down");
            }
            lists.add(sources.stream().map(SharedSource::displayName).toList());
            return sources.size();
        }
    }
}
