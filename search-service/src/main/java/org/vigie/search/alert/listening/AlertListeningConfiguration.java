package org.vigie.search.alert.listening;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vigie.contract.ingestion.v1.InboxServiceGrpc;
import org.vigie.wire.client.Peers;

/** Wires what is known of the silence of sources. */
@Configuration(proxyBeanMethods = false)
class AlertListeningConfiguration {
    @Bean
    Listening listening(Peers peers) {
        return new GrpcListening(peers.service("ingestion", InboxServiceGrpc::newBlockingStub));
    }
}
