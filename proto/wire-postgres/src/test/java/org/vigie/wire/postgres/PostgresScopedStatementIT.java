package org.vigie.wire.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vigie.wire.postgres.Stand.NOVA;
import static org.vigie.wire.postgres.Stand.ORBIT;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.servers.postgres.ServiceDatabase;
import org.vigie.testing.RealPostgres;
import org.vigie.wire.tenancy.AgencyId;
import org.vigie.wire.tenancy.BrandScope;

/** Brands that travel with the first statement hold as if they had been set before it, for one round trip less. */
class PostgresScopedStatementIT {
    private static final String TEXTS = "SELECT text FROM note ORDER BY id";

    private static RoundTrips trips;
    private static Stand stand;

    @BeforeAll
    static void migrate() throws IOException {
        ServiceDatabase database = RealPostgres.database("scoped");
        trips = new RoundTrips(database.url());
        stand = new Stand(new ServiceDatabase(trips.url(), database.owner(), database.app(), database.worker()));
        stand.brands.doInBrand(NOVA, tx -> Stand.note(tx, NOVA, "nova"));
        stand.brands.doInBrand(ORBIT, tx -> Stand.note(tx, ORBIT, "orbit"));
    }

    @AfterAll
    static void close() throws IOException {
        stand.close();
        trips.close();
    }

    private static List<String> ids(JdbcClient tx) {
        return tx.sql("SELECT id FROM note ORDER BY id").query(String.class).list();
    }

    private static long trips(Callable<?> work) throws Exception {
        long before = trips.count();
        work.call();
        return trips.count() - before;
    }

    @Test
    void lookUp_takesOneRoundTrip_andEverythingElseTwoForItsFirstStatement() throws Exception {
        // More often than the driver waits before it names a statement at the server.
        for (int i = 0; i < 12; i++) {
            assertThat(trips(() -> stand.brands.lookUp(NOVA, PostgresScopedStatementIT::ids)))
                    .isEqualTo(1);
            assertThat(trips(() -> stand.brands.inBrand(NOVA, PostgresScopedStatementIT::ids)))
                    .isEqualTo(2);
            assertThat(trips(() -> stand.brands.inBrand(NOVA, tx -> ids(tx).size() + ids(tx).size())))
                    .isEqualTo(3);
            assertThat(trips(() -> stand.brands.inBrand(NOVA, tx -> "nothing asked")))
                    .isZero();
        }
    }

    @Test
    void firstStatement_seesItsBrandsOnly_howeverTheyTakeTurns() {
        for (int i = 0; i < 40; i++) {
            assertThat(stand.brands.lookUp(NOVA, PostgresScopedStatementIT::ids))
                    .containsExactly("nova");
            assertThat(stand.brands.inBrand(ORBIT, PostgresScopedStatementIT::ids))
                    .containsExactly("orbit");
            assertThat(stand.brands.lookUp(BrandScope.all(new AgencyId("acme")), PostgresScopedStatementIT::ids))
                    .containsExactly("nova", "orbit");
            assertThat(stand.brands.lookUp(BrandScope.all(new AgencyId("globex")), PostgresScopedStatementIT::ids))
                    .isEmpty();
        }
    }

    @Test
    void connectionAfterLookUp_hasNoBrands() {
        try (PostgresTransactions one = new PostgresTransactions(PostgresTransactions.config(
                stand.settings, "app", stand.settings.appUser(), stand.settings.appPassword(), 1, null))) {
            for (var statements : PostgresScopedConnection.Statements.values()) {
                assertThat(one.run("acme/nova", statements, PostgresScopedStatementIT::ids))
                        .containsExactly("nova");
                assertThatThrownBy(() -> one.run(PostgresScopedStatementIT::ids))
                        .isInstanceOf(DataAccessException.class)
                        .rootCause()
                        .hasMessageContaining("vigie.brands is not set");
            }
        }
    }

    @Test
    void lookUp_refusesASecondStatement_andWriting() {
        assertThatIllegalStateException()
                .isThrownBy(() -> stand.brands.lookUp(NOVA, tx -> ids(tx).size() + ids(tx).size()))
                .withMessageContaining("a look-up is one statement");
        assertThatThrownBy(() -> stand.brands.lookUp(
                        NOVA, tx -> tx.sql("UPDATE note SET text = 'other'").update()))
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining("read-only transaction");
        List<String> texts = stand.brands.lookUp(
                NOVA, tx -> tx.sql(TEXTS).query(String.class).list());
        assertThat(texts).containsExactly("text");
        stand.brands.doInBrand(
                NOVA,
                tx -> assertThat(tx.sql("UPDATE note SET text = text").update()).isOne());
    }

    @Test
    void firstStatement_countsItsParametersFromOne_alsoThoseWithoutAValue() {
        for (int i = 0; i < 12; i++) {
            assertThat(stand.brands.<String>lookUp(
                            NOVA,
                            tx -> tx.sql("SELECT coalesce(cast(? AS text), 'none') || ? || id FROM note")
                                    .param(null)
                                    .param("-")
                                    .query(String.class)
                                    .single()))
                    .isEqualTo("none-nova");
        }
    }

    @Test
    void failedFirstStatement_leavesAConnectionThatServes() {
        for (int i = 0; i < 2 * stand.settings.poolSize(); i++) {
            assertThatThrownBy(() -> stand.brands.lookUp(
                            NOVA,
                            tx -> tx.sql("SELECT 1 / (length(id) - 4) FROM note")
                                    .query(Integer.class)
                                    .list()))
                    .isInstanceOf(DataAccessException.class);
            assertThat(stand.brands.lookUp(NOVA, PostgresScopedStatementIT::ids))
                    .containsExactly("nova");
        }
    }

    @Test
    void statementOfTheOtherKind_isRefused() {
        assertThatThrownBy(() -> stand.brands.inBrand(
                        NOVA,
                        tx -> tx.sql("UPDATE note SET text = text")
                                .query(String.class)
                                .list()))
                .rootCause()
                .hasMessageContaining("expected rows");
        assertThatThrownBy(() -> stand.brands.inBrand(NOVA, tx -> tx.sql(TEXTS).update()))
                .rootCause()
                .hasMessageContaining("expected no rows");
    }
}
