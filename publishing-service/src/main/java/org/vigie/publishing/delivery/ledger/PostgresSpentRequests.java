package org.vigie.publishing.delivery.ledger;

import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.publishing.PublishingReason;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;

/** Request ids whose delivery is kept no longer: nothing leaves under them a second time. */
final class PostgresSpentRequests {
    private PostgresSpentRequests() {}

    /**
     * Problem REQUEST_ID_REUSED when it is spent. Whoever has inserted under the id asks afterwards: the insert waits for a removal under
     * way, whose mark is then seen.
     */
    static void refuse(JdbcClient tx, BrandId brand, UUID requestId) {
        boolean spent = tx.sql("""
                SELECT EXISTS (SELECT FROM spent_request
                               WHERE agency = :agency AND brand = :brand AND request_id = :request)
                """)
                .param("agency", brand.agency().slug())
                .param("brand", brand.slug())
                .param("request", requestId)
                .query(Boolean.class)
                .single();
        if (spent) {
            throw new Problem(
                    PublishingReason.REQUEST_ID_REUSED,
                    "request_id: it stands for a delivery that is kept no longer",
                    Map.of("request_id", requestId.toString()));
        }
    }
}
