package org.vigie.gateway.signin.session;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.session.web.http.CookieSerializer;

/** The session's cookie, sealed: whoever reads the names of sessions in Redis can be nobody by them. Thread-safe. */
final class HttpSessionCookie implements CookieSerializer {
    private static final String PURPOSE = HttpSessionCookie.class.getName();

    private final CookieSerializer plain;
    private final Seal seal;

    HttpSessionCookie(CookieSerializer plain, Seal seal) {
        this.plain = plain;
        this.seal = seal;
    }

    @Override
    public void writeCookieValue(CookieValue value) {
        String session = value.getCookieValue();
        String written = session == null || session.isEmpty() ? "" : seal.close(session, PURPOSE);
        plain.writeCookieValue(new CookieValue(value.getRequest(), value.getResponse(), written));
    }

    @Override
    public List<String> readCookieValues(HttpServletRequest request) {
        return plain.readCookieValues(request).stream()
                .flatMap(value -> seal.open(value, PURPOSE).stream())
                .toList();
    }
}
