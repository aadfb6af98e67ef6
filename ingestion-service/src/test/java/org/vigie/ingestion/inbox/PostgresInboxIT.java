package org.vigie.ingestion.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vigie.channels.mention.Author;
import org.vigie.channels.mention.Content;
import org.vigie.channels.mention.Identity;
import org.vigie.channels.mention.IncomingMention;
import org.vigie.channels.mention.MentionKind;
import org.vigie.channels.mention.Place;
import org.vigie.ingestion.RunningService;
import org.vigie.ingestion.inbox.log.InboxLog;
import org.vigie.ingestion.inbox.log.LogPage;
import org.vigie.ingestion.mention.Channel;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresWork;
import org.vigie.wire.tenancy.BrandId;

class PostgresInboxIT extends InboxContract {
    @Override
    Inbox inbox() {
        return RunningService.bean(Inbox.class);
    }

    @Override
    InboxLog log() {
        return RunningService.bean(InboxLog.class);
    }

    @Override
    void claim(BrandId brand, String account, String owner) {
        RunningService.bean(PostgresWork.class)
                .doInWorker(tx -> tx.sql("""
                                INSERT INTO reading (agency, brand, kind, id, network, owner, due_at)
                                VALUES (:agency, :brand, 'account', :id, 'radio', :owner, 'infinity')
                                ON CONFLICT (agency, brand, kind, id) DO UPDATE SET owner = excluded.owner
                                """)
                        .param("agency", brand.agency().slug())
                        .param("brand", brand.slug())
                        .param("id", account)
                        .param("owner", owner)
                        .update());
    }

    @Override
    void looked(BrandId brand, String account, Instant time) {
        RunningService.bean(PostgresWork.class)
                .doInWorker(tx -> tx.sql("""
                                UPDATE reading SET looked_at = cast(:time AS timestamptz)
                                WHERE agency = :agency AND brand = :brand AND id = :id
                                """)
                        .param("agency", brand.agency().slug())
                        .param("brand", brand.slug())
                        .param("id", account)
                        .param("time", time.toString())
                        .update());
    }

    @Test
    void longEntries_areReadInPagesThatAProcessCanHold_andNoneIsLeftOut() {
        BrandId brand = BrandId.of("acme", "p" + UUID.randomUUID().toString().substring(0, 8));
        List<Arrival> arrivals = IntStream.range(0, 20)
                .mapToObj(n -> new Arrival(Channel.account("webhook", "hook"), item("n" + n)))
                .toList();
        inbox().append(List.of(new Append(brand, arrivals, Optional.empty(), Optional.empty())));
        await().until(() -> log().after(brand, 0, 1).entries().size() == 1);

        List<Long> read = new ArrayList<>();
        List<Integer> pages = new ArrayList<>();
        LogPage page = log().after(brand, 0, 500);
        while (!page.entries().isEmpty()) {
            page.entries().forEach(entry -> read.add(entry.sequence()));
            pages.add(page.entries().size());
            assertThat(page.more()).isEqualTo(read.size() < 20);
            page = log().after(brand, read.getLast(), 500);
        }
        assertThat(read).hasSize(20).isSorted().doesNotHaveDuplicates();
        // The one with which a page has enough is its last.
        assertThat(pages).first().isEqualTo(13);
        assertThat(log().after(read.getFirst() - 1, Set.of(), 20).more()).isTrue();
    }

    private static IncomingMention item(String nativeId) {
        return new IncomingMention(
                Identity.of("forum", nativeId),
                MentionKind.POST,
                new Author("u1", "Ana", "", "", 3),
                new Content("", "x".repeat(250_000), "", ""),
                new Place("", "t", "", ""),
                Instant.parse("2026-11-01T08:00:00Z"),
                Map.of());
    }

    @Test
    void rowOfAnotherBrand_isRefusedByTheDatabaseItself() {
        PostgresBrands brands = RunningService.bean(PostgresBrands.class);
        assertThatThrownBy(() -> brands.inBrand(
                        BrandId.of("acme", "nova"), tx -> tx.sql("""
                                INSERT INTO inbox (agency, brand, entry, mention, network, account, source, version, first_seen_at, item)
                                VALUES ('acme', 'zest', 'mention', 'x', 'mail', '', '', 1, now(), '{}')
                                """).update()))
                .rootCause()
                .hasMessageContaining("row-level security");
    }
}
