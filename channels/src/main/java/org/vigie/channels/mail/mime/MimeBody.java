package org.vigie.channels.mail.mime;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParameterList;
import jakarta.mail.internet.ParseException;
import java.io.IOException;
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
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.vigie.channels.RefusalReason;
import org.vigie.channels.mention.FilmAddress;
import org.vigie.channels.mention.HtmlText;
import org.vigie.channels.mention.Media;
import org.vigie.channels.text.CleanText;

/**
 * Walks the parts of one mail and keeps its words and the names of what is attached. Words are plain text and HTML only: an invitation
 * ({@code text/calendar}), a card or a table is attached, however it is shown. One use, one thread.
 */
final class MimeBody {
    private static final int MAX_DEPTH = 20;
    private static final int MAX_TEXT_BYTES = 2 * 1024 * 1024;
    private static final int MAX_ATTACHMENTS = 20;
    static final Charset FALLBACK = Charset.forName("windows-1252");

    private static final Pattern IN_ASCII =
            Pattern.compile("ISO-2022|x-ISO-2022|x-windows-iso2022|UTF-16|UTF-32|x-UTF-16");

    private static final Pattern TYPE = Pattern.compile("\\s*([\\w.+-]+)/([\\w.+-]+)\\s*;");
    private static final Pattern CHARSET =
            Pattern.compile(";\\s*charset\\s*=\\s*\"?([\\w.:-]+)", Pattern.CASE_INSENSITIVE);

    private final CountedMultipart.Counter counter = new CountedMultipart.Counter();
    private final List<String> attachments = new ArrayList<>();
    private final Set<Media> media = EnumSet.noneOf(Media.class);
    private MimeWords words = MimeWords.NONE;

    /** All words, those in HTML made plain. */
    String plain() {
        return words.text();
    }

    String html() {
        return words.html();
    }

    List<String> attachments() {
        return attachments;
    }

    /** What is attached, and films that the text shows; not what decorates the text, as a signature's logo does. */
    Set<Media> media() {
        Set<Media> all = EnumSet.noneOf(Media.class);
        all.addAll(media);
        if (HtmlText.media(html()).contains(Media.VIDEO)) {
            all.add(Media.VIDEO);
        }
        return all;
    }

    void read(MimePart part) throws MessagingException, IOException {
        words = words(part, 0);
    }

    private MimeWords words(MimePart part, int depth) throws MessagingException, IOException {
        if (depth > MAX_DEPTH) {
            throw new MimeRefusal(RefusalReason.MIME_TOO_DEEP, "expected at most " + MAX_DEPTH + " levels");
        }
        ContentType type = type(part);
        if (type.match("multipart/*")) {
            List<MimeWords> parts = parts(part, depth);
            return type.match("multipart/alternative") ? MimeWords.alternative(parts) : MimeWords.together(parts);
        }
        if (!isAttachment(part) && type.match("text/plain")) {
            return new MimeWords(decoded(part, type), "");
        }
        if (!isAttachment(part) && type.match("text/html")) {
            return new MimeWords("", decoded(part, type));
        }
        String name = name(part);
        attach(name);
        Optional<Media> shown = shown(type, name);
        if (isAttachment(part) || part.getContentID() == null || shown.equals(Optional.of(Media.VIDEO))) {
            shown.ifPresent(media::add);
        }
        return MimeWords.NONE;
    }

    /** Some programs send films as bytes of whatever kind; their name tells. */
    private static Optional<Media> shown(ContentType type, String name) {
        return type.match("application/*") && FilmAddress.isFile(name)
                ? Optional.of(Media.VIDEO)
                : Media.of(type.getPrimaryType());
    }

    private List<MimeWords> parts(MimePart part, int depth) throws MessagingException, IOException {
        CountedMultipart parts = new CountedMultipart(part.getDataHandler().getDataSource(), counter);
        List<MimeWords> words = new ArrayList<>();
        for (int i = 0; i < parts.getCount(); i++) {
            BodyPart child = parts.getBodyPart(i);
            if (child instanceof MimePart mime) {
                words.add(words(mime, depth + 1));
            }
        }
        return words;
    }

    private static ContentType type(MimePart part) throws MessagingException {
        String raw = part.getHeader("Content-Type", null);
        if (raw == null) {
            return new ContentType("text", "plain", null);
        }
        try {
            return new ContentType(raw);
        } catch (ParseException e) {
            return withoutParameters(raw)
                    .orElseThrow(() -> new MimeRefusal(
                            RefusalReason.MIME_MALFORMED, "Content-Type: expected type/subtype; parameters"));
        }
    }

    /** A file's name that nobody quoted, as in {@code application/pdf; name=my bill.pdf}, is no reason to lose the mail around it. */
    private static Optional<ContentType> withoutParameters(String raw) {
        Matcher type = TYPE.matcher(raw);
        if (!type.lookingAt()) {
            return Optional.empty();
        }
        ParameterList parameters = new ParameterList();
        Matcher charset = CHARSET.matcher(raw);
        if (charset.find()) {
            parameters.set("charset", charset.group(1));
        }
        return Optional.of(new ContentType(type.group(1), type.group(2), parameters));
    }

    private static boolean isAttachment(MimePart part) throws MessagingException {
        String disposition = part.getHeader("Content-Disposition", null);
        return disposition != null
                && disposition.strip().toLowerCase(Locale.ROOT).startsWith("attachment");
    }

    private void attach(String name) {
        if (attachments.size() < MAX_ATTACHMENTS) {
            attachments.add(name);
        }
    }

    private static String name(MimePart part) {
        try {
            String name = part.getFileName();
            return name == null ? "unnamed" : CleanText.line(MimeUtility.decodeText(EncodedWords.joined(name)), 100);
        } catch (MessagingException | UnsupportedEncodingException unreadable) {
            return "unnamed";
        }
    }

    private static String decoded(MimePart part, ContentType type) throws MessagingException, IOException {
        return decode(MimeContent.of(part, MAX_TEXT_BYTES), type.getParameter("charset"));
    }

    /**
     * A wrong or unknown character set costs at worst some characters, never the mail. What is UTF-8 is read so whatever is said, unless
     * what is said writes its letters in bytes of ASCII, as that of Japanese mail does: every such text is UTF-8 too.
     */
    private static String decode(byte[] bytes, @Nullable String charset) {
        Charset said = named(charset);
        if (IN_ASCII.matcher(said.name()).lookingAt()) {
            return new String(bytes, said);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return new String(bytes, said);
        }
    }

    private static Charset named(@Nullable String charset) {
        if (charset == null) {
            return FALLBACK;
        }
        try {
            Charset named = Charset.forName(MimeUtility.javaCharset(charset.strip()));
            return named.equals(StandardCharsets.US_ASCII) || named.equals(StandardCharsets.ISO_8859_1)
                    ? FALLBACK
                    : named;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return FALLBACK;
        }
    }
}
