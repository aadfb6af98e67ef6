package org.vigie.ingestion.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vigie.ingestion.source.readership.Readership;

/** What a store of shared sources holds to, in memory and in the database. */
abstract class SharedSourceStoreContract {
    private static final SharedSource A = source("a", "A");
    private static final SharedSource B = source("b", "B");
    private static final SharedSource C = source("c", "C");

    abstract SharedSourceStore store();

    @Test
    void listedOnes_areToldInOrderOfIdPageByPage() {
        store().list(List.of(C, A, B));
        List<SharedSource> all = new ArrayList<>();
        List<SharedSourceStore.Listed> page = store().page("", 2);
        while (!page.isEmpty()) {
            assertThat(page).hasSizeLessThanOrEqualTo(2);
            page.forEach(one -> all.add(one.source()));
            page = store().page(all.getLast().id(), 2);
        }
        assertThat(all).extracting(SharedSource::id).isSorted();
        assertThat(all).containsExactlyInAnyOrder(A, B, C);
    }

    @Test
    void sameList_changesNothing() {
        store().list(List.of(A, B));
        assertThat(store().list(List.of(B, A))).isZero();
    }

    @Test
    void whatIsListedNoMore_isNotToldAndComesBack() {
        store().list(List.of(A, B));
        assertThat(store().list(List.of(B))).isEqualTo(1);
        assertThat(listed()).containsExactly(B);
        assertThat(store().list(List.of(A, B))).isEqualTo(1);
        assertThat(listed()).containsExactlyInAnyOrder(A, B);
        store().list(List.of());
        assertThat(listed()).isEmpty();
    }

    @Test
    void otherName_countsFromNowOn() {
        store().list(List.of(A));
        SharedSource renamed = source("a", "Another");
        assertThat(renamed.id()).isEqualTo(A.id());
        assertThat(store().list(List.of(renamed))).isEqualTo(1);
        assertThat(listed()).containsExactly(renamed);
    }

    @Test
    void otherReaders_countFromNowOn() {
        store().list(List.of(A));
        SharedSource moved = SharedSource.at(A.url(), "A", new Readership("FR", 0));
        assertThat(store().list(List.of(moved))).isEqualTo(1);
        assertThat(listed()).containsExactly(moved);
        SharedSource unknown = SharedSource.at(A.url(), "A", Readership.UNKNOWN);
        assertThat(store().list(List.of(unknown))).isEqualTo(1);
        assertThat(listed()).containsExactly(unknown);
        assertThat(store().list(List.of(unknown))).isZero();
    }

    private List<SharedSource> listed() {
        return store().page("", 10).stream()
                .map(SharedSourceStore.Listed::source)
                .toList();
    }

    private static SharedSource source(String path, String name) {
        return SharedSource.at(
                URI.create("http://127.0.0.1:9/contract/" + path), name, new Readership("BE", 9_876_543_210L));
    }
}
