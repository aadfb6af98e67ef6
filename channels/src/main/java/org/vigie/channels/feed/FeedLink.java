package org.vigie.channels.feed;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.vigie.channels.text.CleanText;

/** Where an entry points: an address on the web, or nothing. */
final class FeedLink {
    private static final int MAX_LENGTH = 2_048;
    private static final String NEVER_WRITTEN = " \"<>\\^`{|}[]";

    private FeedLink() {}

    /** The whole address of a link that may be relative to the feed, and may hold letters that no address does: browsers open it too. */
    static String of(URI base, String raw) {
        String written = raw.strip();
        if (written.isEmpty()) {
            return "";
        }
        try {
            URI link = base.resolve(parsed(written));
            String scheme = link.getScheme() == null ? "" : link.getScheme().toLowerCase(Locale.ROOT);
            String text = link.toString();
            boolean usable = (scheme.equals("http") || scheme.equals("https")) && link.getRawAuthority() != null;
            return usable && text.length() <= MAX_LENGTH && CleanText.isClean(text) ? text : "";
        } catch (URISyntaxException notAnAddress) {
            return "";
        }
    }

    private static URI parsed(String written) throws URISyntaxException {
        try {
            return new URI(written);
        } catch (URISyntaxException asPeopleWrite) {
            return new URI(escaped(written));
        }
    }

    private static String escaped(String written) {
        StringBuilder escaped = new StringBuilder(written.length());
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            if (c < ' ' || NEVER_WRITTEN.indexOf(c) >= 0 || (c == '%' && !isEscape(written, i))) {
                for (byte one : String.valueOf(c).getBytes(StandardCharsets.UTF_8)) {
                    escaped.append(String.format(Locale.ROOT, "%%%02X", one));
                }
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }

    private static boolean isEscape(String written, int at) {
        return at + 2 < written.length()
                && Character.digit(written.charAt(at + 1), 16) >= 0
                && Character.digit(written.charAt(at + 2), 16) >= 0;
    }
}
