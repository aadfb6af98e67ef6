package org.vigie.publishing.account;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vigie.contract.ingestion.v1.ChannelAccountServiceGrpc;
import org.vigie.wire.client.Peers;

/** Wires the lending of accounts. */
@Configuration(proxyBeanMethods = false)
class AccountConfiguration {
    @Bean
    LeasedAccounts leasedAccounts(Peers peers) {
        return new LeasedAccounts(
                new GrpcAccounts(peers.service("ingestion", ChannelAccountServiceGrpc::newBlockingStub)),
                System::nanoTime);
    }
}
