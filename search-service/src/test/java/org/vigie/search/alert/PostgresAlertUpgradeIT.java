package org.vigie.search.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.vigie.servers.postgres.Login;
import org.vigie.servers.postgres.ServiceDatabase;
import org.vigie.testing.RealPostgres;
import org.vigie.testing.ServiceProperties;
import org.vigie.wire.postgres.PostgresMigrations;

/** An installation of the version before alerts kept for whom they are, with alerts of two brands. */
class PostgresAlertUpgradeIT {
    private static final List<String> OLDER = List.of(
            "wire/V0_1__brand_scope.sql",
            "wire/V0_2__outbox.sql",
            "wire/V0_3__audit.sql",
            "migration/V1__saved_query.sql",
            "migration/V2__saved_query_versions.sql",
            "migration/V3__retag.sql",
            "migration/V4__keyword.sql",
            "migration/V5__alert.sql",
            "migration/V6__author.sql",
            "migration/V7__alert_retention.sql");

    private final ServiceDatabase database = RealPostgres.database("alert_upgrade");
    private final JdbcClient everything =
            JdbcClient.create(as(RealPostgres.server().superuser()));

    @Test
    void alertsOfBefore_areForWhomTheirRuleWoke(@TempDir Path migrations) throws IOException {
        installOlder(migrations);
        raised("nova", "role", "\"LEAD\", \"ADMIN\"", false, "");
        raised("zest", "shift", "\"AGENT\"", false, "ana,bob");
        raised("nova", "mail", "", false, "");
        raised("zest", "up", "\"AGENT\"", true, "");
        raised("nova", "up-shift", "\"AGENT\"", true, "lea");

        PostgresMigrations.of(ServiceProperties.at(database)).run();

        assertThat(rows("SELECT rule || ' ' || for_roles::text || ' ' || for_people::text FROM alert"))
                .containsExactlyInAnyOrder(
                        "role {ADMIN,LEAD} {}",
                        "shift {} {ana,bob}",
                        "mail {} {}",
                        "up {AGENT,LEAD} {}",
                        "up-shift {AGENT} {lea}");
        assertThat(rows("SELECT relname FROM pg_class WHERE relname = 'alert' AND relforcerowsecurity"))
                .containsExactly("alert");
    }

    private void raised(String brand, String rule, String roles, boolean escalated, String onShift) {
        String definition = """
                {"recipients": {"roles": [%s], "onShiftOnly": false, "mails": [], "webhooks": []},
                 "escalation": {"roles": ["LEAD"], "onShiftOnly": false, "mails": [], "webhooks": []}}
                """.formatted(roles);
        everything
                .sql("""
                        INSERT INTO alert (agency, brand, id, rule, definition, rule_version, rule_created_at, rule_changed_by,
                          due_at, raised_at, late, evidence, escalated_at, on_shift)
                        VALUES ('acme', :brand, gen_random_uuid(), :rule, cast(:definition AS jsonb), 1, now(), 'zoe',
                          now(), now(), false, '{}', CASE WHEN :escalated THEN now() END, string_to_array(:here, ','))
                        """)
                .param("brand", brand)
                .param("rule", rule)
                .param("definition", definition)
                .param("escalated", escalated)
                .param("here", onShift)
                .update();
    }

    private void installOlder(Path migrations) throws IOException {
        for (String name : OLDER) {
            try (InputStream sql = PostgresAlertUpgradeIT.class.getResourceAsStream("/db/" + name)) {
                Files.copy(sql, migrations.resolve(name.substring(name.indexOf('/') + 1)));
            }
        }
        Flyway.configure()
                .dataSource(as(database.owner()))
                .locations("filesystem:" + migrations)
                .placeholders(Map.of(
                        "app",
                        database.app().user(),
                        "worker",
                        database.worker().user()))
                .load()
                .migrate();
    }

    private List<String> rows(String sql) {
        return everything.sql(sql).query(String.class).list();
    }

    private DriverManagerDataSource as(Login login) {
        return new DriverManagerDataSource(database.url(), login.user(), login.password());
    }
}
