package org.vigie.ingestion.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vigie.ingestion.shared.Items.NOVA;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.vigie.channels.pull.Cursor;
import org.vigie.ingestion.RunningService;
import org.vigie.ingestion.source.readership.Readership;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresWork;

class PostgresArrivalsIT extends ArrivalsContract {
    private final PostgresWork work = RunningService.bean(PostgresWork.class);

    @Override
    Arrivals arrivals() {
        return RunningService.bean(Arrivals.class);
    }

    /** Not listed, so that the running service leaves it alone. */
    @Override
    void held(String owner) {
        work.doInWorker(
                tx -> tx.sql("""
                        INSERT INTO shared_source (id, display_name, network, url, listed, owner, leased_until)
                        VALUES (:id, 'n', 'feed', 'https://n.example/', false, :owner, 'infinity')
                        ON CONFLICT (id) DO UPDATE SET owner = excluded.owner
                        """).param("id", source).param("owner", owner).update());
    }

    @Override
    String cursor() {
        return work.inWorker(tx -> tx.sql("SELECT cursor FROM shared_source WHERE id = :id")
                .param("id", source)
                .query(String.class)
                .single());
    }

    @Override
    void goneFor(int days) {
        work.doInWorker(
                tx -> tx.sql("""
                        UPDATE shared_source SET listed = :days = 0, due_at = 'infinity',
                          gone_at = CASE WHEN :days > 0 THEN now() - :days * interval '1 day' END
                        WHERE id = :id
                        """).param("id", source).param("days", days).update());
    }

    @Test
    void leaseThatIsOver_movesNothing() {
        held("me");
        work.doInWorker(tx -> tx.sql("UPDATE shared_source SET leased_until = now() - interval '1 s' WHERE id = :id")
                .param("id", source)
                .update());
        assertThat(advance("c1", Map.of(), false)).isFalse();
    }

    @Test
    void entriesThatTheSourceShowsNoMore_areForgottenAfterNinetyDays() {
        held("me");
        advance("c1", Map.of("gone", Set.of(NOVA), "shown", Set.of(NOVA)), false);
        work.doInWorker(
                tx -> tx.sql("UPDATE shared_arrival SET seen_at = now() - interval '91 days' WHERE source = :id")
                        .param("id", source)
                        .update());
        advance("c1", Map.of(), true);
        assertThat(arrivals().holders(source, List.of("gone", "shown")))
                .as("a feed that did not change still shows what it showed")
                .hasSize(2);
        advance("c2", Map.of("shown", Set.of(NOVA)), false);
        assertThat(arrivals().holders(source, List.of("gone", "shown"))).containsOnlyKeys("shown");
    }

    @Test
    void neverReturnsAnotherBrandsData() {
        for (String table : List.of("shared_arrival", "shared_source")) {
            assertThatThrownBy(() -> RunningService.bean(PostgresBrands.class)
                            .inBrand(
                                    NOVA,
                                    tx -> tx.sql("SELECT count(*) FROM " + table)
                                            .query(Long.class)
                                            .single()))
                    .as("whoever serves a brand's calls reads %s", table)
                    .hasStackTraceContaining("permission denied");
        }
    }

    private boolean advance(String cursor, Map<String, Set<org.vigie.wire.tenancy.BrandId>> brands, boolean quiet) {
        var reading = new SharedReading(
                source, "feed", URI.create("https://n.example/"), new Cursor(""), 0, Readership.UNKNOWN);
        return arrivals().advance(reading, "me", new Arrivals.Progress(new Cursor(cursor), brands, "", quiet));
    }
}
