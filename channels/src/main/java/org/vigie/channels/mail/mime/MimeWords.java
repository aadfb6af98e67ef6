package org.vigie.channels.mail.mime;

import java.util.List;
import java.util.stream.Collectors;
import org.vigie.channels.mention.HtmlText;

/**
 * What a part of a mail says. No part's words are lost to another's, unless both are the same by RFC 2046 §5.1.4: behind a letter in HTML
 * a mailing list or a company's server sets a foot in plain text.
 *
 * @param plain what is written in plain text
 * @param html what is written in HTML, as it came
 */
record MimeWords(String plain, String html) {
    static final MimeWords NONE = new MimeWords("", "");

    /** All of it as text. */
    String text() {
        return plain.isBlank() ? HtmlText.plain(html) : plain;
    }

    /** Parts that say the same in several ways. */
    static MimeWords alternative(List<MimeWords> parts) {
        String plain = parts.stream()
                .map(MimeWords::plain)
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("");
        return new MimeWords(plain, html(parts));
    }

    /** Parts that stand one after another. */
    static MimeWords together(List<MimeWords> parts) {
        String plain = parts.stream()
                .map(MimeWords::text)
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining("\n"));
        return new MimeWords(plain, html(parts));
    }

    private static String html(List<MimeWords> parts) {
        return parts.stream()
                .map(MimeWords::html)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n"));
    }
}
