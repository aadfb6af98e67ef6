package org.vigie.ingestion;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vigie.contract.search.v1.AuthorServiceGrpc;
import org.vigie.ingestion.consumer.Completeness;
import org.vigie.ingestion.consumer.Laggards;
import org.vigie.ingestion.consumer.parking.ParkedMentions;
import org.vigie.ingestion.enrichment.Enricher;
import org.vigie.ingestion.erasure.Erasure;
import org.vigie.ingestion.inbox.log.InboxLog;
import org.vigie.ingestion.pull.LastReadings;
import org.vigie.ingestion.receive.ReceiveWebhook;
import org.vigie.wire.client.Peers;
import org.vigie.wire.page.PageTokens;

/** Wires the inbox's door. */
@Configuration(proxyBeanMethods = false)
class InboxApiConfiguration {
    @Bean
    InboxGrpcApi inboxGrpcApi(
            ReceiveWebhook receive,
            InboxLog log,
            ParkedMentions parked,
            Completeness completeness,
            Laggards laggards,
            LastReadings readings,
            Erasure erasure,
            Enricher enricher,
            PageTokens pageTokens,
            Peers peers) {
        var namings = new GrpcAuthorNamings(peers.service("search", AuthorServiceGrpc::newBlockingStub));
        return new InboxGrpcApi(
                receive, log, parked, completeness, laggards, readings, erasure, namings, enricher, pageTokens);
    }
}
