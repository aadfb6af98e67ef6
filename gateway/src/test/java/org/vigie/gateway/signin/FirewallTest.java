package org.vigie.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/** What may stand in a header is what the framework's own firewall lets in, asked of both. */
class FirewallTest {
    private final StrictHttpFirewall ours = new SignInChainConfiguration().firewall();
    private final StrictHttpFirewall frameworks = new StrictHttpFirewall();

    @Test
    void oneCharacterIsTakenAsTheFrameworkTakesIt() {
        for (int character = 0; character <= 0xFF; character++) {
            String value = "a" + (char) character + "b";
            assertThat(takes(ours, value)).as("character %d", character).isEqualTo(takes(frameworks, value));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer eyJhbGciOiJSUzI1NiJ9.e30.c2ln", "text/html; q=0.9\t, */*", "\u00e9t\u00e9"})
    void plainValuesPass(String value) {
        assertThat(ours.getFirewalledRequest(with(value)).getHeader("X-Any")).isEqualTo(value);
    }

    @Test
    void aLineEndIsRefused() {
        HttpServletRequest request = ours.getFirewalledRequest(with("a\r\nSet-Cookie: b"));
        assertThatExceptionOfType(RequestRejectedException.class).isThrownBy(() -> request.getHeader("X-Any"));
    }

    private static boolean takes(StrictHttpFirewall firewall, String value) {
        try {
            return value.equals(firewall.getFirewalledRequest(with(value)).getHeader("X-Any"));
        } catch (RequestRejectedException refused) {
            return false;
        }
    }

    private static MockHttpServletRequest with(String value) {
        var request = new MockHttpServletRequest("GET", "/v1/agencies");
        request.addHeader("X-Any", value);
        return request;
    }
}
