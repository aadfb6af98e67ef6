package org.vigie.channels.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a server answered.
 *
 * @param status HTTP status
 * @param headers first value of each header, names in lower case
 * @param body at most the limit asked for
 * @param truncated the body was longer
 */
public record HttpAnswer(int status, Map<String, String> headers, byte[] body, boolean truncated) {
    private static final List<Integer> REDIRECTS = List.of(301, 302, 303, 307, 308);

    /** First value of a header. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** Whether the server points elsewhere. */
    public boolean isRedirect() {
        return REDIRECTS.contains(status);
    }
}
