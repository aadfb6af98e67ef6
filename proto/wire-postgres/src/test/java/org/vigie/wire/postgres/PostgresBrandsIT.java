package org.vigie.wire.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vigie.wire.postgres.Stand.BLIP;
import static org.vigie.wire.postgres.Stand.NOVA;
import static org.vigie.wire.postgres.Stand.ORBIT;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.vigie.servers.postgres.Login;
import org.vigie.testing.RealPostgres;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.WireReason;
import org.vigie.wire.tenancy.AgencyId;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

/** Row-level security with every layer above it taken away. */
class PostgresBrandsIT {
    private static Stand stand;

    @BeforeAll
    static void migrate() {
        stand = new Stand(RealPostgres.database("brands"));
        for (BrandId brand : List.of(NOVA, ORBIT, BLIP)) {
            stand.brands.doInBrand(brand, tx -> Stand.note(tx, brand, "one"));
            stand.append(brand, "one");
        }
    }

    @AfterAll
    static void close() {
        stand.close();
    }

    private static List<String> visible(BrandScope scope) {
        return stand.brands.inBrands(
                scope,
                tx -> tx.sql("SELECT agency || '/' || brand FROM note ORDER BY 1")
                        .query(String.class)
                        .list());
    }

    @Test
    void neverReturnsAnotherBrandsData() {
        assertThat(visible(BrandScope.of(NOVA))).containsExactly("acme/nova");
        assertThat(visible(BrandScope.of(List.of(NOVA, ORBIT)))).containsExactly("acme/nova", "acme/orbit");
        assertThat(visible(BrandScope.all(new AgencyId("acme")))).containsExactly("acme/nova", "acme/orbit");
        assertThat(visible(BrandScope.of(BrandId.of("acme", "no-such")))).isEmpty();
        assertThat(visible(BrandScope.all(new AgencyId("acm")))).isEmpty();
    }

    @Test
    void textWithTheCharacterNul_isTheCallersFault() {
        for (String sql :
                List.of("SELECT count(*) FROM note WHERE text = :text", "SELECT cast(:json AS jsonb) ->> 'a'")) {
            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(() -> stand.brands.inBrand(
                            NOVA,
                            tx -> tx.sql(sql)
                                    .param("text", "a\0b")
                                    .param("json", "{\"a\": \"\\u0000\"}")
                                    .query(String.class)
                                    .list()))
                    .satisfies(problem -> assertThat(problem.reason()).isEqualTo(WireReason.FIELD_INVALID));
        }
    }

    @Test
    void neverWritesAnotherBrandsData() {
        assertThatThrownBy(() -> stand.brands.doInBrand(NOVA, tx -> Stand.note(tx, ORBIT, "two")))
                .isInstanceOf(DataAccessException.class);
        int changed = stand.brands.inBrand(
                NOVA,
                tx -> tx.sql("UPDATE note SET text = 'x' WHERE brand = 'orbit'").update());
        assertThat(changed).isZero();
        assertThatThrownBy(() -> stand.brands.doInBrand(
                        NOVA, tx -> tx.sql("UPDATE note SET brand = 'orbit'").update()))
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() ->
                        stand.brands.doInBrand(NOVA, tx -> stand.outbox.append(tx, Stand.facts(ORBIT, "forged"))))
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void missingSetting_raisesForAppAndOwner() throws SQLException {
        for (Login login : List.of(stand.database.app(), stand.database.owner())) {
            try (Connection connection = stand.connect(login)) {
                for (String sql : List.of("SELECT * FROM note", "SELECT * FROM outbox", "DELETE FROM note")) {
                    assertThatThrownBy(() -> Stand.execute(connection, sql))
                            .as("%s as %s", sql, login.user())
                            .isInstanceOf(SQLException.class)
                            .hasMessageMatching("(?s).*(vigie.brands is not set|permission denied).*");
                }
                assertThatThrownBy(() -> Stand.execute(connection, "SELECT vigie_visible('acme', 'nova')"))
                        .hasMessageContaining("vigie.brands is not set");
            }
        }
    }

    @Test
    void pooledConnectionAfterSetLocal_raisesInsteadOfReturningNothing() throws SQLException {
        try (Connection connection = stand.connect(stand.database.app())) {
            connection.setAutoCommit(false);
            Stand.execute(connection, "SET LOCAL vigie.brands = 'acme/nova'");
            Stand.execute(connection, "SELECT * FROM note");
            connection.commit();
            assertThatThrownBy(() -> Stand.execute(connection, "SELECT * FROM note"))
                    .hasMessageContaining("vigie.brands is not set");
        }
    }

    @Test
    void worker_reachesOnlyWhatWasOpenedToIt() {
        assertThatThrownBy(() -> stand.work.doInWorker(tx ->
                        tx.sql("SELECT count(*) FROM note").query(Long.class).single()))
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> stand.work.doInWorker(tx ->
                        tx.sql("SELECT count(*) FROM audit").query(Long.class).single()))
                .isInstanceOf(DataAccessException.class);
        long facts = stand.work.inWorker(
                tx -> tx.sql("SELECT count(*) FROM outbox").query(Long.class).single());
        assertThat(facts).isNotNegative();
    }

    @Test
    void scopes_areNeitherNestedNorUnbounded() {
        assertThatIllegalArgumentException().isThrownBy(() -> visible(BrandScope.everywhere()));
        assertThatIllegalStateException()
                .isThrownBy(() -> stand.brands.doInBrand(NOVA, tx -> visible(BrandScope.of(ORBIT))));
        assertThatIllegalStateException().isThrownBy(() -> stand.work.doInWorker(tx -> visible(BrandScope.of(ORBIT))));
    }

    @Test
    void failedWork_leavesNothing() {
        assertThatThrownBy(() -> stand.brands.doInBrand(NOVA, tx -> {
                    Stand.note(tx, NOVA, "rolled-back");
                    throw new Problem(WireReason.NOT_FOUND, "no");
                }))
                .isInstanceOf(Problem.class);
        assertThat(visible(BrandScope.of(NOVA))).containsExactly("acme/nova");
    }

    @Test
    void exhaustedPool_isUnavailableSoon() throws InterruptedException {
        int size = stand.settings.poolSize();
        CountDownLatch held = new CountDownLatch(size);
        CountDownLatch release = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < size; i++) {
                threads.execute(() -> hold(held, release));
            }
            try {
                assertThat(held.await(1, TimeUnit.MINUTES)).isTrue();
                assertThatThrownBy(() -> visible(BrandScope.of(NOVA)))
                        .isInstanceOfSatisfying(
                                Problem.class,
                                p -> assertThat(p.reason()).isEqualTo(WireReason.DEPENDENCY_UNAVAILABLE));
            } finally {
                release.countDown();
            }
        }
        assertThat(visible(BrandScope.of(NOVA))).hasSize(1);
    }

    /** Keeps one connection; on a busy machine the pool is slower to open its last ones than a caller waits. */
    private static void hold(CountDownLatch held, CountDownLatch release) {
        while (release.getCount() > 0) {
            try {
                stand.brands.doInBrand(NOVA, tx -> {
                    held.countDown();
                    awaitQuietly(release);
                });
            } catch (Problem slow) {
                assertThat(slow.reason()).isEqualTo(WireReason.DEPENDENCY_UNAVAILABLE);
            }
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void unprotectedTable_stopsTheStart() throws SQLException {
        var database = RealPostgres.database("unprotected");
        try (Stand other = new Stand(database);
                Connection owner = other.connect(database.owner())) {
            Stand.execute(owner, "CREATE TABLE leak (agency text, brand text)");
            assertThatIllegalStateException()
                    .isThrownBy(() -> new PostgresMigrations(other.settings).run())
                    .withMessageContaining("leak");
            Stand.execute(owner, "COMMENT ON TABLE leak IS 'platform: a list of networks'");
            new PostgresMigrations(other.settings).run();
            Stand.execute(owner, "CREATE TABLE month (agency text, brand text, n int) PARTITION BY LIST (n)");
            Stand.execute(owner, "SELECT vigie_protect('month')");
            Stand.execute(owner, "CREATE TABLE month_1 PARTITION OF month FOR VALUES IN (1)");
            assertThatIllegalStateException()
                    .isThrownBy(() -> new PostgresMigrations(other.settings).run())
                    .withMessageContaining("month_1");
            Stand.execute(owner, "REVOKE ALL ON month_1 FROM " + other.settings.appUser());
            new PostgresMigrations(other.settings).run();
        }
    }

    @Test
    void migrations_areSeenToBeDone_withoutFlyway() throws SQLException {
        var database = RealPostgres.database("done");
        try (Stand other = new Stand(database);
                Connection owner = other.connect(database.owner())) {
            PostgresMigrationScripts scripts = PostgresMigrationScripts.in(PostgresMigrations.FOLDERS);
            JdbcClient client = JdbcClient.create(new SingleConnectionDataSource(owner, true));
            assertThat(scripts.areAllIn(client)).isTrue();
            assertThat(PostgresMigrationScripts.in(List.of("db/none")).areAllIn(client))
                    .isFalse();
            Stand.execute(
                    owner,
                    "INSERT INTO flyway_schema_history SELECT 99, '99', description, type, 'V99__later.sql',"
                            + " checksum, installed_by, installed_on, execution_time, success FROM flyway_schema_history LIMIT 1");
            assertThat(scripts.areAllIn(client)).isFalse();
            Stand.execute(owner, "DELETE FROM flyway_schema_history WHERE installed_rank = 99");
            Stand.execute(owner, "UPDATE flyway_schema_history SET success = false WHERE version = '0.2'");
            assertThat(scripts.areAllIn(client)).isFalse();
        }
    }

    @Test
    void migrationChangedAfterItRan_stopsTheStart() throws SQLException {
        var database = RealPostgres.database("changed");
        try (Stand other = new Stand(database);
                Connection owner = other.connect(database.owner())) {
            new PostgresMigrations(other.settings).run();
            Stand.execute(owner, "UPDATE flyway_schema_history SET checksum = checksum + 1 WHERE version = '0.2'");
            assertThatExceptionOfType(FlywayException.class)
                    .isThrownBy(() -> new PostgresMigrations(other.settings).run())
                    .withMessageContaining("0.2");
        }
    }
}
