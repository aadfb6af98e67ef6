package org.vigie.gateway.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vigie.wire.problem.GrpcProblems;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.WireReason;
import tools.jackson.databind.json.JsonMapper;

class ProblemsTest {
    @Test
    void problem_keepsReasonMetadataAndViolations() {
        var problem = new Problem(
                WireReason.FIELD_INVALID,
                "text: expected one",
                Map.of("field", "text"),
                List.of(new Problem.Violation("text", "expected one")));

        var document = Problems.document(GrpcProblems.exception(problem), "id-1");

        var json = JsonMapper.builder().build().readTree(document.text());
        assertThat(document.status()).isEqualTo(400);
        assertThat(json.path("type").asString()).isEqualTo("urn:vigie:problem:FIELD_INVALID");
        assertThat(json.path("title").asString()).isEqualTo("Field invalid");
        assertThat(json.path("metadata").path("field").asString()).isEqualTo("text");
        assertThat(json.path("violations").get(0).path("description").asString())
                .isEqualTo("expected one");
        assertThat(json.path("request_id").asString()).isEqualTo("id-1");
    }

    @Test
    void everyCode_hasAnHttpStatus() {
        for (Status.Code code : Status.Code.values()) {
            assertThat(HttpStatusTable.status(code)).as(code.name()).isBetween(200, 599);
        }
    }

    @Test
    void someReasons_haveTheirOwnStatus() {
        assertThat(Problems.document(new Problem(GatewayReason.BODY_TOO_LARGE, ""), "")
                        .status())
                .isEqualTo(413);
        assertThat(Problems.document(new Problem(GatewayReason.CONTENT_TYPE_UNSUPPORTED, ""), "")
                        .status())
                .isEqualTo(415);
    }

    @Test
    void deadService_isUnavailable() {
        var document = Problems.document(
                Status.UNAVAILABLE.withDescription("io exception: /10.0.0.7").asException(), "i");

        assertThat(document.status()).isEqualTo(503);
        assertThat(document.reason()).isEqualTo("SERVICE_UNAVAILABLE");
        assertThat(document.text()).doesNotContain("10.0.0.7");
        assertThat(document.retryAfterSeconds()).isEqualTo(1);
    }

    @Test
    void unforeseenFailure_saysNothingOfItself() {
        var document = Problems.document(new IllegalStateException("secret"), "id-2");

        assertThat(document.status()).isEqualTo(500);
        assertThat(document.text()).doesNotContain("secret").contains("id-2");
    }
}
