package org.vigie.routing;

import org.vigie.servers.postgres.ServiceDatabase;
import org.vigie.testing.ServiceProperties;
import org.vigie.testing.rows.ReviewedTables;
import org.vigie.testing.rows.RowSecurityContract;
import org.vigie.wire.postgres.PostgresMigrations;

class RowSecurityIT extends RowSecurityContract {
    @Override
    protected void migrate(ServiceDatabase database) {
        PostgresMigrations.of(ServiceProperties.at(database)).run();
    }

    @Override
    protected ReviewedTables reviewed() {
        return ReviewedTables.ofTheWire()
                .platform("followed", "how far the facts of a service were followed")
                .worker("identity_wish", "the reconciler carries out the wishes of every brand")
                .worker("agency_queue", "whose queues are to be built again; no names but the agency's")
                .worker("agent", "who is lost is looked for in every agency; subjects, and how much they hold")
                .kept("brand", "its name is never used again")
                .kept("conversation", "it is resolved")
                .kept("message", "it was said")
                .kept("request", "a repetition does nothing");
    }
}
