package org.vigie.routing.directory.brand;

import java.time.Instant;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.routing.Actor;
import org.vigie.wire.event.Fact;
import org.vigie.wire.postgres.AuditEntry;
import org.vigie.wire.postgres.PostgresAudit;
import org.vigie.wire.postgres.PostgresOutbox;
import org.vigie.wire.tenancy.BrandId;

/** What happened to brands and queues, told and kept in the transaction in which it happened. */
record PostgresDirectoryNews(PostgresOutbox outbox, PostgresAudit audit) {
    void tell(
            JdbcClient tx,
            BrandId brand,
            String type,
            String subject,
            Map<String, String> labels,
            Actor by,
            Instant at) {
        Fact fact = Fact.of(brand, type, subject, at);
        for (Map.Entry<String, String> label : labels.entrySet()) {
            fact = fact.label(label.getKey(), label.getValue());
        }
        outbox.append(tx, fact);
        audit.append(
                tx,
                new AuditEntry(
                        brand.agency(), brand, by.kind(), by.subject(), type, subject, by.requestId(), labels, at));
    }
}
