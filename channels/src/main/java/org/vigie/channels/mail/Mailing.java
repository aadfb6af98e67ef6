package org.vigie.channels.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** To whom a mail went and by what it was sent, as far as its header says. Pure. */
final class Mailing {
    private static final Set<String> TO_MANY = Set.of("bulk", "list", "junk");
    /** What only a program asks not to be answered with: absences and other automatic answers. People's programs ask for no receipts. */
    private static final Set<String> ANSWERS = Set.of("all", "oof", "autoreply");

    private Mailing() {}

    /** Through a list (RFC 2919, 2369), or to many at once. */
    static boolean isToMany(MimeMessage mime) throws MessagingException {
        return mime.getHeader("List-Id") != null
                || mime.getHeader("List-Post") != null
                || TO_MANY.contains(precedence(mime));
    }

    /**
     * By a program, for whoever reads it: to many, unless it came through a list where people write ({@code List-Post}, RFC 2369 §3.4); with
     * the empty return path of what must not be answered (RFC 3834 §3.3, RFC 5321 §4.5.5); or without wish for automatic answers (MS-OXCMAIL,
     * {@code X-Auto-Response-Suppress}). Of RFC 3834 itself the reader asks.
     */
    static boolean isByProgram(MimeMessage mime) throws MessagingException {
        return (isToMany(mime) && !isDiscussed(mime))
                || value(mime, "Return-Path").replaceAll("\\s", "").equals("<>")
                || suppressed(mime).anyMatch(ANSWERS::contains);
    }

    private static boolean isDiscussed(MimeMessage mime) throws MessagingException {
        String post = value(mime, "List-Post");
        return post.contains("<")
                && !precedence(mime).equals("bulk")
                && !precedence(mime).equals("junk");
    }

    private static Stream<String> suppressed(MimeMessage mime) throws MessagingException {
        return Arrays.stream(value(mime, "X-Auto-Response-Suppress").split("[,;]"))
                .map(String::strip);
    }

    private static String precedence(MimeMessage mime) throws MessagingException {
        return value(mime, "Precedence");
    }

    /** The first one, in small letters; empty for none. */
    private static String value(MimeMessage mime, String name) throws MessagingException {
        String[] values = mime.getHeader(name);
        return values == null || values.length == 0 ? "" : values[0].strip().toLowerCase(Locale.ROOT);
    }
}
