package org.vigie.wire.postgres;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.vigie.wire.client.WireClientConfiguration;
import org.vigie.wire.event.GrpcEventWatch;
import org.vigie.wire.server.WireServerConfiguration;

/** A whole small service that keeps notes behind calls of the directory's contract. */
@SpringBootApplication
@Import({WireServerConfiguration.class, WireClientConfiguration.class, PostgresConfiguration.class})
class NotesApplication {
    @Bean
    WatchGrpcApi watchGrpcApi(GrpcEventWatch watch) {
        return new WatchGrpcApi(watch);
    }

    @Bean
    NoteGrpcApi noteGrpcApi(PostgresBrands brands, PostgresOutbox outbox, PostgresAudit audit) {
        return new NoteGrpcApi(brands, outbox, audit);
    }
}
