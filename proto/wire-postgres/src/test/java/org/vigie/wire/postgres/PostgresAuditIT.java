package org.vigie.wire.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vigie.wire.postgres.Stand.NOVA;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.vigie.servers.postgres.Login;
import org.vigie.testing.RealPostgres;
import org.vigie.wire.tenancy.AgencyId;
import org.vigie.wire.tenancy.BrandScope;
import org.vigie.wire.tenancy.Caller;

class PostgresAuditIT {
    private static final AgencyId ACME = new AgencyId("acme");
    private static final PostgresAudit AUDIT = new PostgresAudit();
    private static final Caller CALLER = new Caller.Service("routing");
    private static Stand stand;

    @BeforeAll
    static void migrate() {
        stand = new Stand(RealPostgres.database("audit"));
        stand.brands.doInBrand(
                NOVA,
                tx -> AUDIT.append(
                        tx,
                        AuditEntry.of(NOVA, CALLER, "HoldPlaced", "h1", "r1", Instant.now())
                                .detail("scope", "brand")));
    }

    @AfterAll
    static void close() {
        stand.close();
    }

    private static List<String> actions(BrandScope scope) {
        return stand.brands.inBrands(
                scope,
                tx -> tx.sql("SELECT action FROM audit ORDER BY position")
                        .query(String.class)
                        .list());
    }

    @Test
    void entry_isReadBackByItsBrandOnly() {
        assertThat(actions(BrandScope.of(NOVA))).contains("HoldPlaced");
        assertThat(actions(BrandScope.of(Stand.ORBIT))).isEmpty();
    }

    @Test
    void actOnTheAgency_needsTheWholeAgency() {
        AuditEntry entry = AuditEntry.of(ACME, CALLER, "AgencyHoldPlaced", "h2", "r2", Instant.now());
        stand.brands.inBrands(BrandScope.all(ACME), tx -> {
            AUDIT.append(tx, entry);
            return true;
        });
        assertThat(actions(BrandScope.all(ACME))).contains("AgencyHoldPlaced");
        assertThat(actions(BrandScope.of(NOVA))).doesNotContain("AgencyHoldPlaced");
        assertThatThrownBy(() -> stand.brands.doInBrand(NOVA, tx -> AUDIT.append(tx, entry)))
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void nobody_changesOrRemovesAnEntry() throws SQLException {
        for (Login login : List.of(stand.database.app(), stand.database.worker(), stand.database.owner())) {
            try (Connection connection = stand.connect(login)) {
                for (String sql : List.of("UPDATE audit SET actor = 'x'", "DELETE FROM audit", "TRUNCATE audit")) {
                    assertThatThrownBy(() -> {
                                connection.setAutoCommit(false);
                                Stand.execute(connection, "SET LOCAL vigie.brands = 'acme/*'");
                                Stand.execute(connection, sql);
                            })
                            .as("%s as %s", sql, login.user())
                            .hasMessageMatching("(?s).*(permission denied|append-only).*");
                    connection.rollback();
                }
            }
        }
        assertThat(actions(BrandScope.of(NOVA))).contains("HoldPlaced");
    }
}
