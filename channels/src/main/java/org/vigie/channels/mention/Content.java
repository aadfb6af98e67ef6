package org.vigie.channels.mention;

import java.util.regex.Pattern;
import org.vigie.channels.Checks;
import org.vigie.channels.text.CleanText;

/**
 * The words of an item. Absent strings are empty.
 *
 * @param title subject or headline, at most 1 024 characters
 * @param text plain text, at most 256 KiB of UTF-8
 * @param html sanitised HTML without remote images, at most 512 KiB of UTF-8
 * @param language BCP 47 primary language in lower case, 2–3 letters
 */
public record Content(String title, String text, String html, String language) {
    /** Most characters of a title. */
    public static final int MAX_TITLE = 1_024;
    /** Most bytes of a text in UTF-8. */
    public static final int MAX_TEXT_BYTES = 256 * 1024;
    /** Most bytes of HTML in UTF-8. */
    public static final int MAX_HTML_BYTES = 512 * 1024;

    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}");

    public Content {
        Checks.text("title", title, MAX_TITLE);
        Checks.text("text", text, MAX_TEXT_BYTES);
        Checks.text("html", html, MAX_HTML_BYTES);
        Checks.that(fits(text, MAX_TEXT_BYTES), "text", "at most 256 KiB of UTF-8", "more");
        Checks.that(fits(html, MAX_HTML_BYTES), "html", "at most 512 KiB of UTF-8", "more");
        Checks.that(
                language.isEmpty() || LANGUAGE.matcher(language).matches(),
                "language",
                "a primary language like 'fr'",
                "something else");
    }

    private static boolean fits(String text, int maxBytes) {
        return text.length() * 3L <= maxBytes || CleanText.utf8Length(text) <= maxBytes;
    }
}
