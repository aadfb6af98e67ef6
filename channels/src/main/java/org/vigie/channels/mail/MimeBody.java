package org.vigie.channels.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vigie.channels.CleanText;
import org.vigie.channels.Media;
import org.vigie.channels.RefusalReason;

/** Walks the parts of one mail and keeps its words and the names of what is attached. One use, one thread. */
final class MimeBody {
    private static final int MAX_DEPTH = 20;
    private static final int MAX_TEXT_BYTES = 2 * 1024 * 1024;
    private static final int MAX_ATTACHMENTS = 20;
    private static final Charset FALLBACK = Charset.forName("windows-1252");

    private final CountedMultipart.Counter counter = new CountedMultipart.Counter();
    private final StringBuilder plain = new StringBuilder();
    private final StringBuilder html = new StringBuilder();
    private final List<String> attachments = new ArrayList<>();
    private final Set<Media> media = EnumSet.noneOf(Media.class);

    String plain() {
        return plain.toString();
    }

    String html() {
        return html.toString();
    }

    List<String> attachments() {
        return attachments;
    }

    /** What is attached; not what decorates the text, as a signature's logo does. */
    Set<Media> media() {
        return media;
    }

    void read(MimePart part) throws MessagingException, IOException {
        read(part, 0);
    }

    private void read(MimePart part, int depth) throws MessagingException, IOException {
        if (depth > MAX_DEPTH) {
            throw new MimeRefusal(RefusalReason.MIME_TOO_DEEP, "expected at most " + MAX_DEPTH + " levels");
        }
        ContentType type = type(part);
        if (type.match("multipart/*")) {
            CountedMultipart parts = new CountedMultipart(part.getDataHandler().getDataSource(), counter);
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart child = parts.getBodyPart(i);
                if (child instanceof MimePart mime) {
                    read(mime, depth + 1);
                }
            }
        } else if (isAttachment(part) || !type.match("text/*")) {
            attach(part);
            if (isAttachment(part) || part.getContentID() == null) {
                Media.of(type.getPrimaryType()).ifPresent(media::add);
            }
        } else {
            StringBuilder target = type.match("text/html") ? html : plain;
            append(target, decoded(part, type));
        }
    }

    private static ContentType type(MimePart part) throws MessagingException {
        String raw = part.getHeader("Content-Type", null);
        if (raw == null) {
            return new ContentType("text", "plain", null);
        }
        try {
            return new ContentType(raw);
        } catch (ParseException e) {
            throw new MimeRefusal(RefusalReason.MIME_MALFORMED, "Content-Type: expected type/subtype; parameters");
        }
    }

    private static boolean isAttachment(MimePart part) throws MessagingException {
        String disposition = part.getHeader("Content-Disposition", null);
        return disposition != null
                && disposition.strip().toLowerCase(Locale.ROOT).startsWith("attachment");
    }

    private void attach(MimePart part) {
        if (attachments.size() < MAX_ATTACHMENTS) {
            attachments.add(name(part));
        }
    }

    private static String name(MimePart part) {
        try {
            String name = part.getFileName();
            return name == null ? "unnamed" : CleanText.line(MimeUtility.decodeText(name), 100);
        } catch (MessagingException | UnsupportedEncodingException unreadable) {
            return "unnamed";
        }
    }

    private static void append(StringBuilder target, String text) {
        if (target.length() > 0) {
            target.append('\n');
        }
        target.append(text);
    }

    private static String decoded(MimePart part, ContentType type) throws MessagingException, IOException {
        try (InputStream in = part.getInputStream()) {
            return decode(in.readNBytes(MAX_TEXT_BYTES), type.getParameter("charset"));
        }
    }

    /** A wrong or unknown character set costs at worst some characters, never the mail. */
    private static String decode(byte[] bytes, @Nullable String charset) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return new String(bytes, named(charset));
        }
    }

    private static Charset named(@Nullable String charset) {
        if (charset == null) {
            return FALLBACK;
        }
        try {
            Charset named = Charset.forName(MimeUtility.javaCharset(charset.strip()));
            return named.equals(StandardCharsets.US_ASCII) ? FALLBACK : named;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return FALLBACK;
        }
    }
}
