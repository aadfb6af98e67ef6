package org.vigie.reporting.recompute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
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
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;
import org.vigie.wire.tenancy.Caller;

/** Figures computed again from the facts themselves, after the observations were damaged. */
class RecomputationIT {
    private static final BrandId BRAND =
            BrandId.of("acme", "b" + UUID.randomUUID().toString().substring(0, 8));

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

    private static Figures.Answer figures() {
        return figures(false);
    }

    private static Figures.Answer figures(boolean withoutBots) {
        Instant now = Instant.now();
        return process.part(Figures.class)
                .measure(
                        BrandScope.of(BRAND),
                        new FigureQuery(
                                EnumSet.allOf(Kpi.class),
                                Set.of(Grouping.NETWORK, Grouping.HOUR),
                                now.minus(Duration.ofDays(2)),
                                now.plusSeconds(60),
                                ZoneId.of("Europe/Paris"),
                                Set.of(),
                                withoutBots));
    }

    private static Map<String, Instant> newest() {
        Map<String, Instant> newest = new HashMap<>();
        peers.newest()
                .forEach((service, at) -> newest.put(service, Instant.ofEpochSecond(at.getSeconds(), at.getNanos())));
        return newest;
    }

    private static long count(String table) {
        return process.part(PostgresBrands.class)
                .inBrand(
                        BRAND,
                        tx -> tx.sql("SELECT count(*) FROM " + table)
                                .query(Long.class)
                                .single());
    }

    private static long tellManyThings(Random random) {
        String[] networks = {"mail", "webhook", "feed"};
        long told = 0;
        for (int i = 0; i < 600; i++) {
            String network = networks[random.nextInt(networks.length)];
            peers.tell("ingestion", "MentionReceived", "m" + i, "network", network);
            peers.tell("routing", "ConversationOpened", "c" + i, Map.of("network", network, "mention", "m" + i));
            told += 2;
            for (int version = 1; random.nextInt(4) == 0; version++) {
                peers.label("m" + i, version, random.nextBoolean());
                told++;
            }
            if (random.nextInt(3) > 0) {
                peers.tell(
                        "publishing", "DeliveryDelivered", "d" + i, Map.of("kind", "reply", "conversation", "c" + i));
                peers.measure("routing", "ReplySent", "c" + i, "first_response_seconds", random.nextInt(10_000));
                told += 2;
            }
            if (random.nextInt(3) == 0) {
                peers.measure("routing", "ConversationResolved", "c" + i, "resolution_seconds", random.nextInt(90_000));
                told++;
            }
        }
        return told;
    }

    private static void damage() {
        process.part(PostgresBrands.class).doInBrand(BRAND, tx -> {
            tx.sql("DELETE FROM observation WHERE sequence % 3 = 0").update();
            tx.sql("UPDATE observation SET value = 4711, network = 'wrong' WHERE sequence % 3 = 1")
                    .update();
            tx.sql("DELETE FROM labelling WHERE sequence % 3 = 0").update();
            tx.sql("UPDATE labelling SET likely_bot = NOT likely_bot, version = version + 7 WHERE sequence % 3 = 1")
                    .update();
            tx.sql("UPDATE observation SET mention = '', conversation = ''").update();
            tx.sql("DELETE FROM conversation WHERE network = 'mail'").update();
            tx.sql("UPDATE conversation SET waiting_since = now()").update();
        });
    }

    @Test
    void recomputationFromZero_givesTheSameFigures() {
        long told = tellManyThings(new Random(7));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(figures().newest()).containsAllEntriesOf(newest()));
        Figures.Answer before = figures();
        Figures.Answer people = figures(true);
        assertThat(people.figures()).isNotEqualTo(before.figures());
        long labellings = count("labelling WHERE likely_bot");
        assertThat(labellings).isPositive();
        long observations = count("observation");
        long waiting = count("conversation WHERE waiting_since IS NOT NULL");
        assertThat(observations).isGreaterThan(1_000);

        damage();
        assertThat(figures().figures()).isNotEqualTo(before.figures());
        // Its opening is no longer kept, so that no fact tells of it.
        process.part(PostgresBrands.class)
                .doInBrand(BRAND, tx -> tx.sql("""
                INSERT INTO conversation (agency, brand, id, network, watched, waiting_since)
                VALUES ('acme', :brand, 'ancient', 'mail', false, now() - interval '200 days')
                """).param("brand", BRAND.slug()).update());

        long read = process.part(Recomputation.class).recompute(BRAND, new Caller.Service("test"), "request");
        assertThat(read).isEqualTo(told);
        assertThat(count("conversation WHERE id = 'ancient' AND waiting_since IS NOT NULL"))
                .isEqualTo(1);
        process.part(PostgresBrands.class)
                .doInBrand(
                        BRAND,
                        tx -> tx.sql("DELETE FROM conversation WHERE id = 'ancient'")
                                .update());
        assertThat(figures()).isEqualTo(before);
        assertThat(figures(true)).isEqualTo(people);
        assertThat(count("labelling WHERE likely_bot")).isEqualTo(labellings);
        assertThat(count("observation")).isEqualTo(observations);
        assertThat(count("conversation WHERE waiting_since IS NOT NULL")).isEqualTo(waiting);

        peers.tell("ingestion", "MentionReceived", "later", "network", "mail");
        await().atMost(Duration.ofSeconds(10)).until(() -> count("observation") == observations + 1);
    }
}
