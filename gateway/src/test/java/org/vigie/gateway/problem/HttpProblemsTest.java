package org.vigie.gateway.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.vigie.wire.problem.Problem;

class HttpProblemsTest {
    @Test
    void bodyThatTookTooLong_endsItsConnection_andNoOtherRefusalDoes() throws IOException {
        assertThat(answer(GatewayReason.BODY_INCOMPLETE).getHeader("Connection"))
                .isEqualTo("close");
        assertThat(answer(GatewayReason.CONTENT_TYPE_UNSUPPORTED).getHeader("Connection"))
                .isNull();
    }

    private static MockHttpServletResponse answer(GatewayReason reason) throws IOException {
        var response = new MockHttpServletResponse();
        HttpProblems.answer(new MockHttpServletRequest("POST", "/v1/agencies"), response, new Problem(reason, ""));
        return response;
    }
}
