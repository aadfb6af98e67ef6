package org.vigie.search.alert.ledger;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.vigie.search.alert.QuietSearch;
import org.vigie.search.alert.due.DueKind;
import org.vigie.search.alert.due.PostgresAlertDue;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresWork;
import org.vigie.wire.tenancy.BrandId;

class PostgresDueWorkIT extends DueWorkContract {
    @Override
    DueWork work() {
        return QuietSearch.bean(DueWork.class);
    }

    @Override
    void put(BrandId brand, DueKind kind, String subject, Duration fromNow) {
        QuietSearch.bean(PostgresBrands.class)
                .doInBrand(
                        brand,
                        tx -> PostgresAlertDue.at(
                                tx, brand, kind, subject, Instant.now().plus(fromNow)));
    }

    @Override
    void clear() {
        QuietSearch.bean(PostgresWork.class)
                .doInWorker(tx -> tx.sql("DELETE FROM alert_due").update());
    }

    /** The worker needs ids only; what was counted is closed to it. */
    @Test
    void workerRole_seesNoCounts() {
        for (String table : new String[] {"alert_minute", "alert_hour", "alert", "alert_delivery", "alert_rule"}) {
            assertThatThrownBy(() -> QuietSearch.bean(PostgresWork.class)
                            .inWorker(tx -> tx.sql("SELECT count(*) FROM " + table)
                                    .query(Long.class)
                                    .single()))
                    .as(table)
                    .hasStackTraceContaining("permission denied");
        }
    }
}
