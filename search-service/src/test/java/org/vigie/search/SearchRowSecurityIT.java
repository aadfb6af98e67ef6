package org.vigie.search;

import org.vigie.servers.postgres.ServiceDatabase;
import org.vigie.testing.ServiceProperties;
import org.vigie.testing.rows.ReviewedTables;
import org.vigie.testing.rows.RowSecurityContract;
import org.vigie.wire.postgres.PostgresMigrations;

class SearchRowSecurityIT extends RowSecurityContract {
    @Override
    protected void migrate(ServiceDatabase database) {
        PostgresMigrations.of(ServiceProperties.at(database)).run();
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
