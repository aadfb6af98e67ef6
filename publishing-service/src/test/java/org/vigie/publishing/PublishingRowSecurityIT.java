package org.vigie.publishing;

import org.vigie.servers.postgres.ServiceDatabase;
import org.vigie.testing.ServiceProperties;
import org.vigie.testing.rows.ReviewedTables;
import org.vigie.testing.rows.RowSecurityContract;
import org.vigie.wire.postgres.PostgresMigrations;

class PublishingRowSecurityIT extends RowSecurityContract {
    @Override
    protected void migrate(ServiceDatabase database) {
        PostgresMigrations.of(ServiceProperties.at(database)).run();
    }

    @Override
    protected ReviewedTables reviewed() {
        return ReviewedTables.ofTheWire()
                .platform("worker", "which processes live")
                .worker("delivery", "whoever sends next claims what is due; neither words nor people")
                .worker("attempt", "what is under way counts before the next is claimed")
                .worker("spent_request", "the request ids of deliveries that it removes")
                .agencyRows("hold", "a hold of the agency stops every brand of it")
                .agencyRows("outbox", "a hold of the agency is told with each of its brands")
                .agencyRows("outbox_batch", "the numbers of those facts")
                .kept("delivery", "what left, left")
                .kept("attempt", "what was tried, was tried")
                .kept("hold", "it is lifted")
                .kept("spent_request", "nothing leaves under it again")
                .kept("hold_epoch", "it rises only");
    }
}
