package org.vigie.publishing.delivery.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.publishing.delivery.life.Delivery;
import org.vigie.publishing.delivery.life.DeliveryDecisions;
import org.vigie.publishing.delivery.life.DeliveryKind;
import org.vigie.publishing.delivery.life.DeliveryState;
import org.vigie.publishing.delivery.life.Words;
import org.vigie.wire.tenancy.BrandId;
import tools.jackson.databind.json.JsonMapper;

/** How a delivery stands in its row. */
public final class PostgresDeliveryRows {
    private static final JsonMapper JSON = new JsonMapper();

    /**
     * What a transaction that decides needs besides the delivery.
     *
     * @param words null once the delivery is final
     */
    record Row(
            Delivery delivery,
            String contentSha256,
            long releasedEpoch,
            int readBacks,
            boolean due,
            @Nullable Words words) {}

    private PostgresDeliveryRows() {}

    /** The row, locked until the end of the transaction. */
    static Optional<Row> lock(JdbcClient tx, BrandId brand, UUID id) {
        return tx.sql("""
                SELECT *, coalesce(due_at <= clock_timestamp(), false) AS due FROM delivery
                WHERE agency = :agency AND brand = :brand AND id = :id
                FOR UPDATE
                """)
                .param("agency", brand.agency().slug())
                .param("brand", brand.slug())
                .param("id", id)
                .query(PostgresDeliveryRows::row)
                .optional();
    }

    static Optional<Row> byRequest(JdbcClient tx, BrandId brand, UUID requestId) {
        return tx.sql("""
                SELECT *, false AS due FROM delivery
                WHERE agency = :agency AND brand = :brand AND request_id = :request
                """)
                .param("agency", brand.agency().slug())
                .param("brand", brand.slug())
                .param("request", requestId)
                .query(PostgresDeliveryRows::row)
                .optional();
    }

    static Row row(ResultSet rs, int number) throws SQLException {
        String words = rs.getString("words");
        return new Row(
                delivery(rs, number),
                rs.getString("content_sha256"),
                rs.getLong("released_epoch"),
                rs.getInt("read_backs"),
                rs.getBoolean("due"),
                words == null ? null : JSON.readValue(words, Words.class));
    }

    public static Delivery delivery(ResultSet rs, int number) throws SQLException {
        return new Delivery(
                rs.getObject("id", UUID.class),
                BrandId.of(rs.getString("agency"), rs.getString("brand")),
                DeliveryKind.valueOf(rs.getString("kind")),
                rs.getString("account"),
                rs.getString("network"),
                rs.getString("conversation"),
                DeliveryState.valueOf(rs.getString("state")),
                rs.getString("reason"),
                rs.getString("detail"),
                rs.getString("approver"),
                rs.getString("text_sha256"),
                rs.getString("native_id"),
                rs.getString("url"),
                rs.getInt("attempts"),
                rs.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(rs, "delivered_at"),
                DeliveryDecisions.awaitsDecision(
                        DeliveryState.valueOf(rs.getString("state")), rs.getObject("due_at") != null),
                rs.getLong("version"));
    }

    static String json(Words words) {
        return JSON.writeValueAsString(words);
    }

    private static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
        OffsetDateTime value = rs.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
