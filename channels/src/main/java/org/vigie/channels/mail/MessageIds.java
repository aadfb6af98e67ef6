package org.vigie.channels.mail;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** By what people find a mail that could not be read. */
final class MessageIds {
    /** Where it stands in every mail that a program wrote. */
    private static final int LOOKED_AT = 64 * 1024;

    /** It may stand on the line below its name (RFC 5322 §2.2.3). */
    private static final Pattern FIELD = Pattern.compile(
            "^Message-ID[ \\t]*+:\\s{0,10}+(<[\\x21-\\x3B\\x3D\\x3F-\\x7E]{1,900}>)",
            Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

    private MessageIds() {}

    /** The Message-ID with its brackets, empty when there is none. */
    static String of(byte[] raw) {
        String head = new String(raw, 0, Math.min(raw.length, LOOKED_AT), StandardCharsets.ISO_8859_1);
        Matcher field = FIELD.matcher(head);
        return field.find() ? field.group(1) : "";
    }
}
