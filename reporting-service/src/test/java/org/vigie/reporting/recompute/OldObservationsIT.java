package org.vigie.reporting.recompute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.vigie.reporting.ReportingProcess;
import org.vigie.reporting.ToldFacts;
import org.vigie.reporting.figure.FigureQuery;
import org.vigie.reporting.figure.Figures;
import org.vigie.reporting.figure.Grouping;
import org.vigie.reporting.figure.Kpi;
import org.vigie.reporting.observation.OldObservations;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;
import org.vigie.wire.tenancy.Caller;

/** What was observed is not kept for ever, and the figures of what is kept do not move. */
class OldObservationsIT {
    private static final BrandId BRAND =
            BrandId.of("acme", "o" + UUID.randomUUID().toString().substring(0, 8));
    private static final Instant KEPT_FROM =
            Instant.now().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(800));

    private static final Duration DAY = Duration.ofDays(1);

    private static ToldFacts peers;
    private static ReportingProcess process;

    @BeforeAll
    static void start() throws Exception {
        peers = new ToldFacts("acme", BRAND.slug());
        process = ReportingProcess.start(peers.address());
    }

    @AfterAll
    static void stop() {
        process.close();
        peers.close();
    }

    private static Figures.Answer figures(Instant from) {
        return process.part(Figures.class)
                .measure(
                        BrandScope.of(BRAND),
                        new FigureQuery(
                                EnumSet.allOf(Kpi.class),
                                Set.of(Grouping.NETWORK, Grouping.DAY),
                                from,
                                from.plus(Duration.ofDays(400)),
                                ZoneId.of("Europe/Paris"),
                                Set.of(),
                                true));
    }

    private static long count(String table) {
        return process.part(PostgresBrands.class)
                .inBrand(
                        BRAND,
                        tx -> tx.sql("SELECT count(*) FROM " + table)
                                .query(Long.class)
                                .single());
    }

    /** As observed in facts of these days, which no service keeps any more; every tenth is a bot's. */
    private static void observed(Instant first, int days) {
        process.part(PostgresBrands.class).doInBrand(BRAND, tx -> {
            for (int day = 0; day < days; day++) {
                tx.sql("SELECT true FROM observation_month(CAST(:day AS date))")
                        .param(
                                "day",
                                first.plus(Duration.ofDays(day)).toString().substring(0, 10))
                        .query(Boolean.class)
                        .single();
            }
            tx.sql("""
                    INSERT INTO observation (agency, brand, service, sequence, measure, network, occurred_at, value, mention)
                    SELECT 'acme', :brand, 'ingestion', :base + day, 'MENTION_IN', 'mail',
                           CAST(:first AS timestamptz) + day * interval '1 day', 1, 'old ' || (:base + day)
                    FROM generate_series(0, :days - 1) day
                    """)
                    .param("brand", BRAND.slug())
                    .param("base", first.getEpochSecond() / 86_400)
                    .param("first", first.atOffset(ZoneOffset.UTC))
                    .param("days", days)
                    .update();
            tx.sql("""
                    INSERT INTO labelling (agency, brand, mention, version, likely_bot, sequence)
                    SELECT agency, brand, mention, 1, true, sequence FROM observation
                    WHERE brand = :brand AND mention LIKE 'old %' AND sequence % 10 = 0 ON CONFLICT DO NOTHING
                    """).param("brand", BRAND.slug()).update();
            tx.sql("UPDATE brand_position SET oldest_at = least(oldest_at, :first) WHERE brand = :brand")
                    .param("first", first.atOffset(ZoneOffset.UTC))
                    .param("brand", BRAND.slug())
                    .update();
        });
    }

    /** Eight conversations are silent for longer than anything is kept: of those one is only watched, and in three a customer waits. */
    private static void silent() {
        changed("""
                UPDATE conversation SET told_at = '%1$s', watched = id = 'c0',
                  waiting_since = CASE WHEN id IN ('c1', 'c2', 'c3') THEN CAST('%1$s' AS timestamptz) END
                WHERE id IN ('c0', 'c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7')
                """.formatted(KEPT_FROM.minusSeconds(1)));
    }

    private static void changed(String sql) {
        process.part(PostgresBrands.class).doInBrand(BRAND, tx -> tx.sql(sql).update());
    }

    /** In a brand of its own: an old bot opened a conversation that goes on, and another wrote what opened none. */
    private static BrandId answeredBot() {
        BrandId brand = BrandId.of("acme", BRAND.slug() + "b");
        process.part(PostgresBrands.class).doInBrand(brand, tx -> {
            tx.sql("SELECT true FROM unnest(CAST(:days AS timestamptz[])) day, observation_month(CAST(day AS date))")
                    .param("days", "{%s,%s}".formatted(KEPT_FROM.minus(DAY), KEPT_FROM.plus(DAY)))
                    .query(Boolean.class)
                    .list();
            for (String row : List.of(
                    "INSERT INTO brand_position (agency, brand, service, sequence, oldest_at) VALUES (%1$s, 'ingestion', 1, '%2$s')",
                    "INSERT INTO observation (agency, brand, service, sequence, measure, network, occurred_at, value, mention) VALUES "
                            + "(%1$s, 'ingestion', 1, 'MENTION_IN', 'mail', '%2$s', 1, 'opening'),"
                            + "(%1$s, 'ingestion', 2, 'MENTION_IN', 'mail', '%2$s', 1, 'other')",
                    "INSERT INTO observation (agency, brand, service, sequence, measure, network, occurred_at, value, conversation) VALUES "
                            + "(%1$s, 'publishing', 1, 'REPLY_OUT', 'mail', '%3$s', 1, 'c')",
                    "INSERT INTO conversation (agency, brand, id, network, mention, watched, told_at) VALUES "
                            + "(%1$s, 'c', 'mail', 'opening', false, '%3$s')",
                    "INSERT INTO labelling (agency, brand, mention, version, likely_bot, sequence) VALUES "
                            + "(%1$s, 'opening', 1, true, 3), (%1$s, 'other', 1, true, 4)")) {
                tx.sql(row.formatted("'acme', '" + brand.slug() + "'", KEPT_FROM.minus(DAY), KEPT_FROM.plus(DAY)))
                        .update();
            }
        });
        return brand;
    }

    private static List<String> labelled(BrandId brand) {
        return process.part(PostgresBrands.class)
                .inBrand(
                        brand,
                        tx -> tx.sql("SELECT mention FROM labelling")
                                .query(String.class)
                                .list());
    }

    @Test
    void labelOfWhoOpenedAConversation_staysAsLongAsThat() {
        BrandId brand = answeredBot();
        assertThat(labelled(brand)).containsExactlyInAnyOrder("opening", "other");
        OldObservations old = process.part(OldObservations.class);
        old.remove(KEPT_FROM, 1_000);
        assertThat(labelled(brand)).containsExactly("opening");
        old.remove(KEPT_FROM.plus(DAY).plus(DAY), 1_000);
        assertThat(labelled(brand)).isEmpty();
    }

    @Test
    void whatIsOlder_goesInPortions_andFiguresOfWhatIsKeptStayTheSame() {
        for (int i = 0; i < 40; i++) {
            peers.tell("ingestion", "MentionReceived", "m" + i, "network", "mail");
            peers.label("m" + i, 1, i % 3 == 0);
            peers.tell("routing", "ConversationOpened", "c" + i, "network", "mail");
            peers.measure("routing", "ReplySent", "c" + i, "first_response_seconds", i);
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() -> count("observation") == 80 && count("labelling WHERE likely_bot") == 14);
        observed(KEPT_FROM.minus(Duration.ofDays(60)), 60);
        observed(KEPT_FROM, 30);
        Instant lately = Instant.now().minus(Duration.ofDays(399));
        Figures.Answer now = figures(lately);
        Figures.Answer kept = figures(KEPT_FROM);
        assertThat(kept.figures()).isNotEmpty();
        silent();
        long labels = count("labelling");
        long oldLabels = count("labelling WHERE mention LIKE 'old %'");

        OldObservations old = process.part(OldObservations.class);
        assertThat(old.remove(KEPT_FROM, 25)).isEqualTo(25);
        assertThat(count("observation")).isEqualTo(80 + 65);
        while (old.remove(KEPT_FROM, 25) == 25) {
            assertThat(count("observation")).isGreaterThanOrEqualTo(80 + 30);
        }
        assertThat(count("observation")).isEqualTo(80 + 30);
        assertThat(count("conversation")).isEqualTo(40 - 5);
        assertThat(count("conversation WHERE waiting_since IS NOT NULL")).isEqualTo(3);
        changed("UPDATE conversation SET waiting_since = NULL");
        assertThat(count("labelling WHERE mention LIKE 'old %'")).isEqualTo(3).isLessThan(oldLabels);
        assertThat(count("labelling")).isEqualTo(labels - oldLabels + 3);
        assertThat(figures(lately).figures()).isEqualTo(now.figures());
        assertThat(figures(KEPT_FROM).figures()).isEqualTo(kept.figures());
        assertThat(figures(lately).oldest()).isEqualTo(KEPT_FROM);

        process.part(Recomputation.class).recompute(BRAND, new Caller.Service("test"), "request");
        assertThat(figures(lately).figures()).isEqualTo(now.figures());
        assertThat(figures(KEPT_FROM).figures()).isEqualTo(kept.figures());
        assertThat(old.remove(KEPT_FROM, 25)).isZero();
    }
}
