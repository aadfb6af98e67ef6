package org.vigie.reporting;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.vigie.servers.postgres.ServiceDatabase;
import org.vigie.testing.ServiceProperties;
import org.vigie.testing.rows.ReviewedTables;
import org.vigie.testing.rows.RowSecurityContract;
import org.vigie.wire.postgres.PostgresMigrations;

class ReportingRowSecurityIT extends RowSecurityContract {
    @Override
    protected void migrate(ServiceDatabase database) {
        PostgresMigrations.of(ServiceProperties.at(database)).run();
        // As the service does when the first fact of a month comes.
        JdbcClient.create(new DriverManagerDataSource(
                        database.url(), database.app().user(), database.app().password()))
                .sql("SELECT observation_month(DATE '2026-03-01')")
                .query()
                .singleRow();
    }

    @Override
    protected ReviewedTables reviewed() {
        return ReviewedTables.ofTheWire()
                .platform("follow_position", "how far the log of a service was read")
                .worker("brand_position", "after a restore it finds the brands to compute again")
                .worker("fact_aside", "whoever starts finds the brands whose facts wait")
                .ownerFunction("observation_month", "makes the partition of a month, out of reach of both roles");
    }
}
