package org.vigie.wire.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vigie.wire.postgres.Stand.BLIP;
import static org.vigie.wire.postgres.Stand.NOVA;
import static org.vigie.wire.postgres.Stand.ORBIT;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigie.servers.postgres.ServiceDatabase;
import org.vigie.testing.RealPostgres;
import org.vigie.wire.event.Fact;
import org.vigie.wire.event.NumberedFact;
import org.vigie.wire.tenancy.AgencyId;
import org.vigie.wire.tenancy.BrandScope;

class PostgresLogIT {
    private static List<String> read(List<NumberedFact> facts) {
        return facts.stream().map(f -> f.sequence() + " " + f.fact().subject()).toList();
    }

    @Test
    void pages_beginAndEndInsideOfBatches() {
        try (Stand stand = new Stand(RealPostgres.database("pages"))) {
            stand.append(NOVA, "a1", "a2", "a3");
            stand.append(ORBIT, "b1");
            stand.append(NOVA, "c1", "c2");
            stand.append(BLIP, "d1", "d2");
            assertThat(stand.everything()).isEmpty();
            assertThat(stand.sequencer.number()).isEqualTo(8);
            List<String> whole = List.of("1 a1", "2 a2", "3 a3", "4 b1", "5 c1", "6 c2", "7 d1", "8 d2");
            for (int after = 0; after <= 8; after++) {
                for (int max = 1; max <= 9; max++) {
                    assertThat(read(stand.tail.after(BrandScope.everywhere(), after, max)))
                            .isEqualTo(whole.subList(after, Math.min(8, after + max)));
                }
            }
            assertThat(stand.tail.after(BrandScope.everywhere(), Long.MAX_VALUE, 9))
                    .isEmpty();
            BrandScope acme = BrandScope.all(new AgencyId("acme"));
            assertThat(read(stand.tail.after(acme, 1, 3))).containsExactly("2 a2", "3 a3", "4 b1");
            assertThat(read(stand.tail.after(BrandScope.of(NOVA), 2, 9))).containsExactly("3 a3", "5 c1", "6 c2");
            assertThat(stand.tail.idAt(acme, 6)).isPresent();
            assertThat(stand.tail.idAt(BrandScope.of(ORBIT), 6)).isEmpty();
            assertThat(stand.tail.idAt(acme, 8)).isEmpty();
            assertThat(stand.tail.idAt(BrandScope.everywhere(), 9)).isEmpty();
        }
    }

    @Test
    void appendOfMoreThanABatchHolds_isReadOnFromAnywhere() {
        try (Stand stand = new Stand(RealPostgres.database("large"))) {
            stand.append(ORBIT, "first");
            String[] subjects = IntStream.range(0, PostgresLog.MOST_ROWS + 3)
                    .mapToObj(i -> "l" + i)
                    .toArray(String[]::new);
            stand.append(NOVA, subjects);
            assertThat(stand.sequencer.number()).isEqualTo(subjects.length + 1);
            for (int after : new int[] {1, 2, 4_999, 5_000, 5_001, 5_002, 5_003}) {
                assertThat(read(stand.tail.after(BrandScope.of(NOVA), after, 1)))
                        .containsExactly((after + 1) + " l" + (after - 1));
                assertThat(stand.tail.idAt(BrandScope.of(NOVA), after + 1)).isPresent();
            }
            assertThat(stand.tail.after(BrandScope.of(NOVA), subjects.length + 1, 1))
                    .isEmpty();
            assertThat(stand.tail.after(BrandScope.of(ORBIT), 5_002, 1)).isEmpty();
        }
    }

    @Test
    void factsOfSeveralBrandsInOneAppend_keepTheirOrderPerBrand() {
        try (Stand stand = new Stand(RealPostgres.database("several"))) {
            List<Fact> facts = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                facts.addAll(Stand.facts(i % 3 == 0 ? ORBIT : NOVA, "s" + i));
            }
            stand.brands.inBrands(BrandScope.of(List.of(NOVA, ORBIT)), tx -> {
                stand.outbox.append(tx, facts);
                return facts;
            });
            assertThat(stand.sequencer.number()).isEqualTo(20);
            assertThat(stand.everything().stream().map(NumberedFact::sequence))
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, 20).mapToObj(Long::valueOf).toList());
            List<String> ofOrbit = IntStream.range(0, 20)
                    .filter(i -> i % 3 == 0)
                    .mapToObj(i -> "s" + i)
                    .toList();
            assertThat(stand.tail.after(BrandScope.of(ORBIT), 0, 100).stream()
                            .map(f -> f.fact().subject()))
                    .containsExactlyElementsOf(ofOrbit);
        }
    }

    @Test
    void rowsNumberedOneByOne_keepTheirNumbersAsBatches(@TempDir Path migrations) throws SQLException, IOException {
        ServiceDatabase database = RealPostgres.database("upgrade");
        migrateWithoutBatches(database, migrations);
        try (Connection superuser = DriverManager.getConnection(
                database.url(),
                RealPostgres.server().superuser().user(),
                RealPostgres.server().superuser().password())) {
            Stand.execute(superuser, """
                    INSERT INTO outbox (id, sequence, agency, brand, type, subject, occurred_at, labels, figures, written_at)
                    SELECT gen_random_uuid(), CASE WHEN n <= 5 THEN 12 - 2 * (n % 3) - n / 4 END, 'acme',
                           CASE WHEN n % 2 = 0 THEN 'nova' ELSE 'orbit' END, 'ThingHappened', 'old-' || n, now(), '{}', '{}',
                           now() - interval '91 days'
                    FROM generate_series(1, 6) n""");
            Stand.execute(superuser, "UPDATE log_position SET last = 12 WHERE log = 'outbox'");
        }
        try (Stand stand = new Stand(database)) {
            // n: 1 to 10, 2 to 8, 3 to 12, 4 to 9, 5 to 7; the sixth has no number yet.
            assertThat(read(stand.everything()))
                    .containsExactly("7 old-5", "8 old-2", "9 old-4", "10 old-1", "12 old-3");
            stand.append(NOVA, "new-1", "new-2");
            assertThat(stand.sequencer.number()).isEqualTo(3);
            assertThat(read(stand.everything())).endsWith("12 old-3", "13 old-6", "14 new-1", "15 new-2");
            assertThat(new PostgresRetention(stand.work, "outbox", 90).remove()).isEqualTo(6);
            assertThat(read(stand.everything())).containsExactly("14 new-1", "15 new-2");
        }
    }

    /** As a service was whose own migrations have come, before the wire's got another. */
    private static void migrateWithoutBatches(ServiceDatabase database, Path migrations) throws IOException {
        for (String name : List.of(
                "wire/V0_1__brand_scope.sql",
                "wire/V0_2__outbox.sql",
                "wire/V0_3__audit.sql",
                "migration/V1__note.sql")) {
            try (InputStream sql = PostgresLogIT.class.getResourceAsStream("/db/" + name)) {
                Files.copy(sql, migrations.resolve(name.substring(name.indexOf('/') + 1)));
            }
        }
        Flyway.configure()
                .dataSource(
                        database.url(),
                        database.owner().user(),
                        database.owner().password())
                .locations("filesystem:" + migrations)
                .placeholders(Map.of(
                        "app",
                        database.app().user(),
                        "worker",
                        database.worker().user()))
                .load()
                .migrate();
    }

    @Test
    void batchOfAnotherBrand_isRefusedByTheDatabaseItself() {
        try (Stand stand = new Stand(RealPostgres.database("foreign"))) {
            stand.append(NOVA, "mine");
            stand.sequencer.number();
            assertThat(stand.brands.<Long>inBrand(
                            ORBIT,
                            tx -> tx.sql("SELECT count(*) FROM outbox_batch")
                                    .query(Long.class)
                                    .single()))
                    .isZero();
            assertThatThrownBy(() -> stand.brands.doInBrand(
                            ORBIT,
                            tx -> tx.sql("INSERT INTO outbox_batch (agency, brand, size) VALUES ('acme', 'nova', 1)")
                                    .update()))
                    .rootCause()
                    .hasMessageContaining("row-level security");
            assertThatThrownBy(() -> stand.brands.doInBrand(
                            NOVA,
                            tx -> tx.sql("UPDATE outbox_batch SET sequence = 7").update()))
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
    }
}
