package org.vigie.search.alert.people;

import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vigie.contract.routing.v1.DirectoryServiceGrpc;
import org.vigie.contract.routing.v1.PresenceServiceGrpc;
import org.vigie.search.WokenLoop;
import org.vigie.search.alert.delivery.AlertDoor;
import org.vigie.wire.client.Peers;
import org.vigie.wire.postgres.PostgresBrands;

/** Wires whom an alert is for and who is here. */
@Configuration(proxyBeanMethods = false)
class AlertPeopleConfiguration {
    @Bean
    WhoIsHere whoIsHere(Peers peers) {
        return new GrpcWhoIsHere(peers.service("routing", PresenceServiceGrpc::newBlockingStub));
    }

    /** The loop is asked for only when there is a mail to deliver: it needs this door itself. */
    @Bean
    AlertDoor peopleAlertDoor(
            Peers peers,
            PostgresBrands brands,
            Clock clock,
            @Qualifier("alertDeliveryLoop") ObjectProvider<WokenLoop> alertDeliveryLoop) {
        return new PeopleAlertDoor(
                new GrpcColleagues(peers.service("routing", DirectoryServiceGrpc::newBlockingStub), clock),
                new PostgresAlertMailings(brands, clock),
                () -> alertDeliveryLoop.getObject().wake());
    }
}
