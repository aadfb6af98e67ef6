package org.vigie.reporting.figure;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.vigie.reporting.ReportingProcess;
import org.vigie.reporting.observation.ObservationLog;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

/** The stores in PostgreSQL; nobody answers as the services that are followed. */
class PostgresReportingIT extends LabelContract {
    private static ReportingProcess process;

    @BeforeAll
    static void start() {
        process = ReportingProcess.start("127.0.0.1:1");
    }

    @AfterAll
    static void stop() {
        process.close();
    }

    @Override
    ObservationLog log() {
        return process.part(ObservationLog.class);
    }

    @Override
    Figures figures() {
        return process.part(Figures.class);
    }

    /** Past the policy of its parent, a month would show every brand. */
    @Test
    void monthsThemselves_areOutOfReach() {
        PostgresBrands brands = process.part(PostgresBrands.class);
        BrandId brand = BrandId.of("acme", "months");
        brands.inBrands(
                BrandScope.of(brand),
                tx -> tx.sql("SELECT true FROM observation_month(DATE '2026-10-01')")
                        .query(Boolean.class)
                        .single());
        assertThatThrownBy(() -> brands.inBrands(
                        BrandScope.of(brand),
                        tx -> tx.sql("SELECT count(*) FROM observation_2026_10")
                                .query(Long.class)
                                .single()))
                .rootCause()
                .hasMessageContaining("permission denied");
    }
}
