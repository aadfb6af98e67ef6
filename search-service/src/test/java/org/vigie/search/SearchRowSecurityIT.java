package org.vigie.search;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.vigie.servers.postgres.ServiceDatabase;
import org.vigie.testing.ServiceProperties;
import org.vigie.testing.rows.ReviewedTables;
import org.vigie.testing.rows.RowSecurityContract;
import org.vigie.wire.postgres.PostgresMigrations;
import org.vigie.wire.postgres.PostgresSettings;

class SearchRowSecurityIT extends RowSecurityContract {
    @Override
    protected void migrate(ServiceDatabase database) {
        var properties = new MapConfigurationPropertySource(ServiceProperties.at(database));
        new PostgresMigrations(new Binder(properties)
                        .bind("vigie.postgres", PostgresSettings.class)
                        .get())
                .run();
    }

    @Override
    protected ReviewedTables reviewed() {
        return ReviewedTables.ofTheWire()
                .worker("retag", "any process tells the end of a retag whose own was killed; names and ids alone")
                .platform("index_month", "which indices the search server should have")
                .worker("saved_query_brand", "a process that starts asks whose queries to load; names alone")
                .worker("alert_due", "whoever looks next claims what is due; ids alone")
                .worker("author_due", "whoever looks next claims what is due; names alone")
                .worker("index_loss", "an index that is lost is lost for every brand; names alone");
    }
}
