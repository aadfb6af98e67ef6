package org.vigie.gateway.signin.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.session.web.http.CookieSerializer;
import org.vigie.gateway.settings.GatewaySettings;
import org.vigie.gateway.settings.PublicSettings;
import org.vigie.gateway.settings.RedisSettings;
import org.vigie.gateway.settings.SealingSettings;

class SessionCookieTest {
    private static CookieSerializer cookie(String publicUrl) {
        return new RedisSessionConfiguration()
                .sessionCookie(new GatewaySettings(
                        new PublicSettings(URI.create(publicUrl)),
                        new SealingSettings(Base64.getEncoder().encodeToString(new byte[32])),
                        new RedisSettings(URI.create("redis://127.0.0.1:1"), "")));
    }

    private static String written(String publicUrl) {
        var response = new MockHttpServletResponse();
        cookie(publicUrl)
                .writeCookieValue(new CookieSerializer.CookieValue(new MockHttpServletRequest(), response, "s1"));
        return String.valueOf(response.getHeader("Set-Cookie"));
    }

    @Test
    void overTls_browsersTakeItFromThisHostAlone() {
        assertThat(written("https://vigie.example"))
                .startsWith("__Host-vigie-session=")
                .contains("Secure", "HttpOnly", "Path=/;")
                .doesNotContain("Domain");
    }

    @Test
    void withoutTls_browsersTakeItToo() {
        assertThat(written("http://127.0.0.1:8080"))
                .startsWith("vigie-session=")
                .doesNotContain("Secure");
    }

    @Test
    void cookieThatAnotherHostOfTheDomainCouldPlant_isNoSession() {
        var request = new MockHttpServletRequest();
        request.setCookies(new jakarta.servlet.http.Cookie("vigie-session", "czE="));
        assertThat(cookie("https://vigie.example").readCookieValues(request)).isEmpty();
    }
}
