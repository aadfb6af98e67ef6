package org.vigie.channels.mail.mime;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MailDateFormat;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.vigie.channels.InputRefused;
import org.vigie.channels.RefusalReason;
import org.vigie.channels.mention.Content;
import org.vigie.channels.mention.HtmlText;
import org.vigie.channels.text.CleanText;

/**
 * Reads a mail from its bytes (RFC 5322, 2045–2047), lenient about words and strict about structure. Attached mails are
 * named, not opened. Stateless; safe on hostile bytes.
 */
public final class MimeReader {
    /** Most bytes of a mail that are read: 10 MiB. */
    public static final int MAX_BYTES = 10 * 1024 * 1024;

    private static final int MAX_HEADER_BYTES = 256 * 1024;
    private static final int MAX_REFERENCES = 100;
    private static final Pattern MESSAGE_ID = Pattern.compile("<[\\x21-\\x3B\\x3D\\x3F-\\x7E]{1,900}>");
    /** Some servers say without a domain that they could not deliver an answer: whoever wrote it must hear of it. */
    private static final Pattern MAIL_SERVER = Pattern.compile("mailer-daemon|postmaster", Pattern.CASE_INSENSITIVE);

    private static final Session SESSION = session();

    private MimeReader() {}

    /** Header fields may be UTF-8 as they are (RFC 6532). */
    private static Session session() {
        Properties settings = new Properties();
        settings.setProperty("mail.mime.allowutf8", "true");
        return Session.getInstance(settings);
    }

    /**
     * Reads a mail.
     *
     * @throws InputRefused MIME_TOO_LARGE, MIME_TOO_MANY_PARTS, MIME_TOO_DEEP or MIME_MALFORMED
     */
    public static MailMessage read(byte[] raw) throws InputRefused {
        if (raw.length > MAX_BYTES) {
            throw new InputRefused(RefusalReason.MIME_TOO_LARGE, "mail: expected at most 10 MiB, got " + raw.length);
        }
        if (headerBytes(raw) > MAX_HEADER_BYTES) {
            throw new InputRefused(RefusalReason.MIME_MALFORMED, "mail: expected at most 256 KiB of headers");
        }
        try {
            MimeMessage mime = new MimeMessage(SESSION, new ByteArrayInputStream(withHeaderInUtf8(raw)));
            MimeBody body = new MimeBody();
            body.read(mime);
            return message(mime, body);
        } catch (MimeRefusal refusal) {
            throw new InputRefused(refusal.reason(), "mail: " + refusal.getMessage());
        } catch (MessagingException | IOException e) {
            throw new InputRefused(RefusalReason.MIME_MALFORMED, "mail: expected readable MIME");
        }
    }

    private static MailMessage message(MimeMessage mime, MimeBody body) throws MessagingException, InputRefused {
        InternetAddress from = sender(mime);
        String address = address(from);
        String html = HtmlText.sanitised(body.html(), "");
        String submitted = header(mime, "Auto-Submitted").strip().toLowerCase(Locale.ROOT);
        // Not every server marks what it could not deliver (RFC 3834), but each reports it (RFC 6522).
        boolean automatic = (!submitted.isEmpty() && !submitted.equals("no")) || mime.isMimeType("multipart/report");
        List<String> ids = ids(header(mime, "In-Reply-To"));
        return new MailMessage(
                firstOr(ids(header(mime, "Message-ID"))),
                firstOr(ids),
                ids(header(mime, "References")),
                address,
                from.getPersonal() == null ? "" : CleanText.line(from.getPersonal(), 256),
                automatic ? address : ReplyTo.of(mime).orElse(address),
                CleanText.line(decoded(header(mime, "Subject")), Content.MAX_TITLE),
                CleanText.block(body.plain(), Content.MAX_TEXT_BYTES),
                html,
                date(header(mime, "Date")),
                body.attachments(),
                body.media(),
                automatic,
                automatic || Mailing.isByProgram(mime),
                automatic && !header(mime, AlertMail.MARK).isEmpty());
    }

    private static InternetAddress sender(MimeMessage mime) throws MessagingException, InputRefused {
        for (String name : List.of("From", "Sender", "Return-Path")) {
            InternetAddress address = first(header(mime, name), MimeReader::isAddress);
            if (address != null) {
                return address;
            }
        }
        InternetAddress server = first(
                header(mime, "From"), address -> MAIL_SERVER.matcher(address).matches());
        if (server != null) {
            return server;
        }
        throw new InputRefused(RefusalReason.MIME_MALFORMED, "mail: expected a sender");
    }

    private static boolean isAddress(String plain) {
        return plain.indexOf('@') > 0 && plain.length() <= 320 && CleanText.isClean(plain);
    }

    private static @Nullable InternetAddress first(String header, Predicate<String> wanted) {
        if (header.length() > 10_000) {
            return null;
        }
        try {
            for (InternetAddress address : InternetAddress.parseHeader(EncodedWords.joined(header), false)) {
                String plain = address.getAddress();
                if (plain != null && wanted.test(plain)) {
                    return address;
                }
            }
        } catch (AddressException unreadable) {
            return null;
        }
        return null;
    }

    private static String address(InternetAddress address) {
        // Cut at the end: there are letters that become two when they are made small.
        return CleanText.line(address.getAddress().toLowerCase(Locale.ROOT), 320);
    }

    private static List<String> ids(String header) {
        List<String> ids = new ArrayList<>();
        Matcher matcher = MESSAGE_ID.matcher(header);
        while (matcher.find() && ids.size() < MAX_REFERENCES) {
            ids.add(matcher.group());
        }
        return ids;
    }

    private static String firstOr(List<String> ids) {
        return ids.isEmpty() ? "" : ids.get(0);
    }

    private static String header(MimeMessage mime, String name) throws MessagingException {
        String[] values = mime.getHeader(name);
        return values == null || values.length == 0 ? "" : values[0];
    }

    private static String decoded(String header) {
        String unfolded = EncodedWords.joined(MimeUtility.unfold(header));
        try {
            return MimeUtility.decodeText(unfolded);
        } catch (UnsupportedEncodingException unknownCharset) {
            return unfolded;
        }
    }

    private static @Nullable Instant date(String header) {
        if (header.isBlank() || header.length() > 200) {
            return null;
        }
        try {
            Instant date = new MailDateFormat().parse(header).toInstant();
            return date.isBefore(Instant.EPOCH) ? null : date;
        } catch (ParseException | RuntimeException unreadable) {
            return null;
        }
    }

    /** Old programs write their own letters into a header as they are: what is not UTF-8 is taken for windows-1252, as elsewhere. */
    private static byte[] withHeaderInUtf8(byte[] raw) {
        int end = headerBytes(raw);
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(raw, 0, end));
            return raw;
        } catch (CharacterCodingException notUtf8) {
            byte[] header = new String(raw, 0, end, MimeBody.FALLBACK).getBytes(StandardCharsets.UTF_8);
            byte[] mail = Arrays.copyOf(header, header.length + raw.length - end);
            System.arraycopy(raw, end, mail, header.length, raw.length - end);
            return mail;
        }
    }

    /** Bytes before the first empty line. */
    private static int headerBytes(byte[] raw) {
        int lineStart = 0;
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] == '\n') {
                int length = i - lineStart;
                if (length == 0 || (length == 1 && raw[i - 1] == '\r')) {
                    return i;
                }
                lineStart = i + 1;
            }
        }
        return raw.length;
    }
}
