package org.vigie.reporting.targets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.vigie.reporting.ReportingProcess;
import org.vigie.testing.MintedTokens;
import org.vigie.testing.RealPostgres;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.tenancy.BrandScope;

@ExtendWith({RealPostgres.class, MintedTokens.class})
class PostgresStandingTargetsIT extends StandingTargetsContract {
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
    StandingTargets targets() {
        return process.part(StandingTargets.class);
    }

    @Test
    void everyChange_isOnRecordWithWhatIsWanted() {
        replace(nova, 0, HALF_AN_HOUR);
        replace(nova, 1, Targets.NONE);
        List<String> recorded = process.part(PostgresBrands.class)
                .inBrand(nova, tx -> tx.sql("""
                                SELECT actor || ' ' || request_id || ' ' || coalesce(details ->> 'first_response_median_seconds', 'none')
                                FROM audit WHERE action = 'TargetsChanged' ORDER BY details ->> 'version'
                                """).query(String.class).list());
        assertThat(recorded).containsExactly("ada request-1 1800.0", "ada request-1 none");
    }

    /** As a newer version of the service beside this one may leave it. */
    @Test
    void kpiOfANewerVersion_isPassedOver() {
        replace(nova, 0, HALF_AN_HOUR);
        process.part(PostgresBrands.class)
                .inBrand(
                        nova,
                        tx -> tx.sql("UPDATE target_set SET targets = targets || '{\"answered_share\": 0.95}'")
                                .update());
        assertThat(targets().of(BrandScope.of(nova)))
                .extracting(StandingTargets.Standing::targets)
                .containsExactly(HALF_AN_HOUR);
    }
}
