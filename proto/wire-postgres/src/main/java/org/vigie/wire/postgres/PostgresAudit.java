package org.vigie.wire.postgres;

import java.sql.Timestamp;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Appends to the audit in the transaction of the change. What is written can neither be changed nor removed. Thread-safe. */
public final class PostgresAudit {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    PostgresAudit() {}

    /** Appends one entry. */
    public void append(JdbcClient tx, AuditEntry entry) {
        tx.sql("""
                        INSERT INTO audit (agency, brand, actor_kind, actor, action, subject, request_id, details, occurred_at)
                        VALUES (:agency, :brand, :actorKind, :actor, :action, :subject, :requestId,
                                cast(:details AS jsonb), :occurredAt)
                        """)
                .param("agency", entry.agency().slug())
                .param("brand", entry.brand() == null ? "-" : entry.brand().slug())
                .param("actorKind", entry.actorKind())
                .param("actor", entry.actor())
                .param("action", entry.action())
                .param("subject", entry.subject())
                .param("requestId", entry.requestId())
                .param("details", JSON.writeValueAsString(entry.details()))
                .param("occurredAt", Timestamp.from(entry.occurredAt()))
                .update();
    }
}
