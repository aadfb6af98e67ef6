package org.vigie.channels.feed;

import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.XmlReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Entities;
import org.jspecify.annotations.Nullable;
import org.vigie.channels.InputRefused;
import org.vigie.channels.RefusalReason;
import org.vigie.channels.mention.Author;
import org.vigie.channels.mention.Content;
import org.vigie.channels.mention.Fingerprint;
import org.vigie.channels.mention.HtmlText;
import org.vigie.channels.mention.Identity;
import org.vigie.channels.mention.IncomingMention;
import org.vigie.channels.mention.Media;
import org.vigie.channels.mention.MentionKind;
import org.vigie.channels.mention.Place;
import org.vigie.channels.text.CleanText;
import org.vigie.channels.text.WindowsText;

/** Turns the bytes of a feed into mentions. Stateless; safe on hostile bytes. */
final class FeedDocument {
    static final int MAX_BYTES = 5 * 1024 * 1024;
    private static final int MAX_ENTRIES = 2_000;
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final Pattern NAMED = Pattern.compile("&([A-Za-z_:][A-Za-z0-9_:.-]{0,63});");
    /** The region of a language tag (RFC 5646 §2.2.4), which may follow a script; feeds write it with an underscore, too. */
    private static final Pattern REGION =
            Pattern.compile("[A-Za-z]{2,3}(?:[-_][A-Za-z]{4})?[-_]([A-Za-z]{2})(?:[-_].*)?");

    private static final Set<String> XML_NAMES = Set.of("amp", "lt", "gt", "quot", "apos");

    private FeedDocument() {}

    /**
     * Reads a document, oldest entry first, each id once.
     *
     * @param contentType header Content-Type, for its charset; may be empty
     * @throws InputRefused FEED_TOO_LARGE, XML_MALFORMED, XML_DOCTYPE_REFUSED (a second one) or XML_TOO_COMPLEX
     */
    static FeedContent read(URI url, byte[] body, String contentType, Instant now) throws InputRefused {
        if (body.length > MAX_BYTES) {
            throw new InputRefused(RefusalReason.FEED_TOO_LARGE, "feed: expected at most 5 MiB");
        }
        String document = decoded(body, contentType);
        XmlCheck.check(document);
        SyndFeed feed = parsed(document);
        SharedIds shared = SharedIds.of(feed);
        Map<String, IncomingMention> byId = new LinkedHashMap<>();
        for (SyndEntry entry : newestFirst(feed.getEntries())) {
            if (byId.size() >= MAX_ENTRIES) {
                break;
            }
            IncomingMention mention = mention(url, feed, entry, shared, now);
            byId.putIfAbsent(mention.identity().nativeId(), mention);
        }
        List<IncomingMention> mentions = new ArrayList<>(byId.values());
        Collections.reverse(mentions);
        return new FeedContent(mentions, region(text(feed.getLanguage())));
    }

    /** Newest entries stand first, as a rule. Where not all are taken, their dates decide. */
    private static List<SyndEntry> newestFirst(List<SyndEntry> entries) {
        if (entries.size() <= MAX_ENTRIES) {
            return entries;
        }
        List<SyndEntry> sorted = new ArrayList<>(entries);
        sorted.sort(Comparator.comparingLong(FeedDocument::millis).reversed());
        return sorted;
    }

    /** Of one without a date, before all others. */
    private static long millis(SyndEntry entry) {
        Date date = date(entry);
        return date == null ? Long.MIN_VALUE : date.getTime();
    }

    private static @Nullable Date date(SyndEntry entry) {
        return entry.getPublishedDate() == null ? entry.getUpdatedDate() : entry.getPublishedDate();
    }

    /**
     * A header without a charset says nothing (RFC 7303 §3.2), where {@link XmlReader} would take {@code text/xml} for ASCII. What stands
     * before the declaration, as a script leaves an empty line, is no reason to lose the feed.
     */
    private static String decoded(byte[] body, String contentType) {
        String said = contentType.toLowerCase(Locale.ROOT).contains("charset") ? contentType : null;
        String document = text(body, said).or(() -> text(body, null)).orElseGet(() -> undeclared(body));
        String bare = document.startsWith("\uFEFF") ? document.substring(1) : document;
        return withoutNames(Doctype.removed(bare.stripLeading()));
    }

    /** Nothing when the header, or the document, names a character set that nobody knows. */
    private static Optional<String> text(byte[] body, @Nullable String contentType) {
        try (XmlReader reader = new XmlReader(new ByteArrayInputStream(body), contentType, true)) {
            StringWriter text = new StringWriter(body.length);
            reader.transferTo(text);
            return Optional.of(text.toString());
        } catch (IOException | IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    private static String undeclared(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return new String(body, WINDOWS);
        }
    }

    /**
     * HTML's names of characters stand in feeds without a declaration, where XML knows five: a known one becomes its number, an unknown one
     * what is written there. One pass: a section without an end reaches to the end.
     */
    private static String withoutNames(String document) {
        StringBuilder without = new StringBuilder(document.length());
        Matcher name = NAMED.matcher(document);
        int done = 0;
        int at = 0;
        while (at < document.length()) {
            char c = document.charAt(at);
            if (c == '<' && document.startsWith("<![CDATA[", at)) {
                at = behind(document, "]]>", at);
            } else if (c == '<' && document.startsWith("<!--", at)) {
                at = behind(document, "-->", at);
            } else if (c == '&' && name.region(at, document.length()).lookingAt()) {
                without.append(document, done, at).append(meant(name.group(1)));
                at = name.end();
                done = at;
            } else {
                at++;
            }
        }
        return done == 0 ? document : without.append(document, done, at).toString();
    }

    private static int behind(String document, String end, int from) {
        int found = document.indexOf(end, from);
        return found < 0 ? document.length() : found + end.length();
    }

    private static String meant(String name) {
        if (XML_NAMES.contains(name)) {
            return "&" + name + ";";
        }
        String letters = Entities.getByName(name);
        return letters.isEmpty() ? "&amp;" + name + ";" : numbered(letters);
    }

    private static String numbered(String letters) {
        StringBuilder numbers = new StringBuilder();
        letters.codePoints()
                .forEach(letter -> numbers.append("&#").append(letter).append(';'));
        return numbers.toString();
    }

    private static SyndFeed parsed(String document) throws InputRefused {
        try {
            SyndFeedInput input = new SyndFeedInput();
            input.setXmlHealerOn(false);
            input.setAllowDoctypes(false);
            return input.build(new StringReader(document));
        } catch (FeedException | RuntimeException e) {
            throw new InputRefused(RefusalReason.XML_MALFORMED, "feed: expected RSS, RDF or Atom");
        }
    }

    private static IncomingMention mention(URI url, SyndFeed feed, SyndEntry entry, SharedIds shared, Instant now) {
        String title = CleanText.line(HtmlText.plain(text(entry.getTitle())), Content.MAX_TITLE);
        String shown = html(entry);
        String html = HtmlText.sanitised(shown, url.toString());
        String text = CleanText.block(HtmlText.plain(shown), Content.MAX_TEXT_BYTES);
        String link = FeedLink.of(url, text(entry.getLink()));
        Date published = date(entry);
        String id = id(shared.id(entry, link));
        id = id.isEmpty() ? fingerprint(title, published) : id;
        String answered = id(FeedReply.of(url, entry, shared));
        boolean reply = !answered.isEmpty() && !answered.equals(id);
        return new IncomingMention(
                Identity.of(url.toString(), id),
                reply ? MentionKind.COMMENT : MentionKind.ARTICLE,
                author(url, feed, entry),
                new Content(title, text, html, language(text(feed.getLanguage()))),
                new Place(link, reply ? answered : id, reply ? answered : "", ""),
                time(published, now),
                Media.extras(FeedMedia.of(entry, shown)));
    }

    private static String fingerprint(String title, @Nullable Date published) {
        return new Fingerprint()
                .add(title)
                .add(published == null ? "" : published.toInstant().toString())
                .hex();
    }

    private static String id(String id) {
        boolean fits = id.length() <= Identity.MAX_LENGTH && CleanText.isClean(id);
        return fits ? id : new Fingerprint().add(id).hex();
    }

    private static Author author(URI url, SyndFeed feed, SyndEntry entry) {
        String name = CleanText.line(text(entry.getAuthor()), 256);
        if (name.isEmpty()) {
            name = CleanText.line(text(feed.getTitle()), 256);
        }
        String host = url.getHost().toLowerCase(Locale.ROOT);
        String id = name.isEmpty() ? host : host + "/" + name.toLowerCase(Locale.ROOT);
        return new Author(CleanText.line(id, Author.MAX_NAME), name, "", "", 0);
    }

    private static String html(SyndEntry entry) {
        String longest = "";
        for (SyndContent content : entry.getContents()) {
            String value = text(content.getValue());
            longest = value.length() > longest.length() ? value : longest;
        }
        if (!longest.isEmpty() || entry.getDescription() == null) {
            return longest;
        }
        return text(entry.getDescription().getValue());
    }

    private static String language(String raw) {
        String primary = raw.strip().toLowerCase(Locale.ROOT).split("[-_]", 2)[0];
        return primary.matches("[a-z]{2,3}") ? primary : "";
    }

    private static String region(String language) {
        Matcher region = REGION.matcher(language.strip());
        return region.matches() ? region.group(1).toUpperCase(Locale.ROOT) : "";
    }

    private static Instant time(@Nullable Date date, Instant now) {
        if (date == null) {
            return now;
        }
        Instant time = date.toInstant();
        return time.isBefore(Instant.EPOCH) || time.isAfter(now) ? now : time;
    }

    static String text(@Nullable String value) {
        return value == null ? "" : WindowsText.of(value);
    }
}
