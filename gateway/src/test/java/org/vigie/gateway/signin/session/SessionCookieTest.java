package org.vigie.gateway.signin.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
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
        GatewaySettings settings = new GatewaySettings(
                new PublicSettings(URI.create(publicUrl)),
                new SealingSettings(Base64.getEncoder().encodeToString(new byte[32])),
                new RedisSettings(URI.create("redis://127.0.0.1:1"), ""));
        return new RedisSessionConfiguration()
                .sessionCookie(settings, new Seal(settings.sealing().bytes()));
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
    void cookieAsWritten_namesTheSessionAndTheSessionsNameAloneIsNoCookie() {
        CookieSerializer cookie = cookie("http://127.0.0.1:8080");
        String value = written("http://127.0.0.1:8080").replaceFirst("vigie-session=([^;]*).*", "$1");
        assertThat(cookie.readCookieValues(carrying(value))).containsExactly("s1");
        String plain = Base64.getEncoder().encodeToString("s1".getBytes(StandardCharsets.UTF_8));
        assertThat(cookie.readCookieValues(carrying(plain))).isEmpty();
    }

    private static MockHttpServletRequest carrying(String cookie) {
        var request = new MockHttpServletRequest();
        request.setCookies(new jakarta.servlet.http.Cookie("vigie-session", cookie));
        return request;
    }

    @Test
    void cookieThatAnotherHostOfTheDomainCouldPlant_isNoSession() {
        String value = written("https://vigie.example").replaceFirst("__Host-vigie-session=([^;]*).*", "$1");
        assertThat(cookie("https://vigie.example").readCookieValues(carrying(value)))
                .isEmpty();
    }
}
