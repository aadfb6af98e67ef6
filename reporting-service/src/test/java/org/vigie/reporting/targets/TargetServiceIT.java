package org.vigie.reporting.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.StatusRuntimeException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.vigie.contract.reporting.v1.BrandTargets;
import org.vigie.contract.reporting.v1.GetTargetsRequest;
import org.vigie.contract.reporting.v1.Target;
import org.vigie.contract.reporting.v1.TargetServiceGrpc;
import org.vigie.contract.reporting.v1.UpdateTargetsRequest;
import org.vigie.reporting.ReportingProcess;
import org.vigie.testing.MintedTokens;
import org.vigie.testing.RealPostgres;
import org.vigie.wire.problem.GrpcProblems;

/** Targets over real gRPC. */
@ExtendWith({RealPostgres.class, MintedTokens.class})
class TargetServiceIT {
    private static final String MEDIAN = "first_response_median_seconds";
    private static ReportingProcess process;

    private final String agency = "s" + UUID.randomUUID().toString().substring(0, 12);

    @BeforeAll
    static void start() {
        process = ReportingProcess.start("127.0.0.1:1");
    }

    @AfterAll
    static void stop() {
        process.close();
    }

    private TargetServiceGrpc.TargetServiceBlockingStub as(String... grants) {
        return process.as(MintedTokens.tokens().person(agency, grants), TargetServiceGrpc::newBlockingStub);
    }

    private List<BrandTargets> read(String brand, String... grants) {
        return as(grants)
                .getTargets(GetTargetsRequest.newBuilder()
                        .setAgency(agency)
                        .setBrand(brand)
                        .build())
                .getBrandsList();
    }

    private BrandTargets set(String brand, String etag, Target... targets) {
        return as(brand + "/lead")
                .updateTargets(UpdateTargetsRequest.newBuilder()
                        .setAgency(agency)
                        .setBrand(brand)
                        .setBrandTargets(BrandTargets.newBuilder()
                                .addAllTargets(List.of(targets))
                                .setEtag(etag))
                        .build());
    }

    private static Target target(String kpi, double value) {
        return Target.newBuilder().setKpi(kpi).setValue(value).build();
    }

    private void refused(String reason, Target... targets) {
        assertThatThrownBy(() -> set("nova", "v0", targets))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        failure -> assertThat(GrpcProblems.reason(failure)).contains(reason));
    }

    @Test
    void brandAskedForByName_isToldAlsoWhenItNeverSetAny() {
        assertThat(read("nova", "nova/client")).singleElement().satisfies(targets -> {
            assertThat(targets.getBrand()).isEqualTo("nova");
            assertThat(targets.getEtag()).isEqualTo("v0");
            assertThat(targets.getTargetsList()).isEmpty();
            assertThat(targets.hasChangedAt()).isFalse();
        });
        assertThat(read("-", "all/analyst")).isEmpty();
        assertThat(read("-", "nova/analyst")).isEmpty();
    }

    @Test
    void targets_areReadAsSet_byBrandAndOverThoseGranted() {
        BrandTargets nova = set("nova", "v0", target("waiting", 20), target(MEDIAN, 1800));
        BrandTargets zest = set("zest", "", target(MEDIAN, 3600));
        assertThat(nova.getTargetsList())
                .as("in the order of the KPIs")
                .containsExactly(target("waiting", 20), target(MEDIAN, 1800));
        assertThat(nova.getEtag()).isEqualTo("v1");
        assertThat(nova.hasChangedAt()).isTrue();
        assertThat(read("nova", "nova/analyst")).containsExactly(nova);
        assertThat(read("-", "all/admin")).containsExactly(nova, zest);
        assertThat(read("-", "zest/editor", "nova/agent"))
                .as("an agent sees no figures")
                .containsExactly(zest);
    }

    @Test
    void whatCannotBe_isRefusedWithItsReason() {
        refused("KPI_UNKNOWN", target("likes", 1));
        refused("TARGET_INVALID", target("mentions_in", 100));
        refused("TARGET_INVALID", target(MEDIAN, 0));
        refused("TARGET_INVALID", target(MEDIAN, 60), target(MEDIAN, 90));
        assertThat(read("nova", "nova/lead").getFirst().getEtag())
                .as("nothing half done")
                .isEqualTo("v0");
    }

    @Test
    void sentAgain_changesNothingTwice() {
        set("nova", "v0", target(MEDIAN, 60));
        refused("ETAG_MISMATCH", target(MEDIAN, 60));
        assertThat(read("nova", "nova/lead").getFirst().getEtag()).isEqualTo("v1");
    }
}
