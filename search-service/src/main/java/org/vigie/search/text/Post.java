package org.vigie.search.text;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One mention, analysed once: what queries are verified against and what the index holds. Streams: (TEXT, WORD), (TEXT,
 * RAW), (TEXT, STEM) and (TITLE, AUTHOR, URL, LINKS each with WORD). Immutable (stems are computed when first asked);
 * thread-safe.
 */
public final class Post {
    /** Positions between parts of a stream, so that nothing spans them; the gap Elasticsearch puts between values. */
    public static final int GAP = 100;
    /** What {@link #measure} gives when the number is unknown. */
    public static final long UNKNOWN = Long.MIN_VALUE;

    private final String language;
    private final List<Token> title;
    private final List<Token> body;
    private final Stream words;
    private final Stream raw;
    private final Stream author;
    private final Stream url;
    private final Stream links;
    private final Set<String> labels;
    private final long followers;
    private final long reach;
    private final long published;
    private @Nullable volatile Stream stems;

    private Post(Fields fields) {
        this.language = fields.language().toLowerCase(Locale.ROOT);
        this.title = Tokenizer.tokens(fields.title());
        this.body = Tokenizer.tokens(fields.body());
        this.words = Stream.of(Token::term, List.of(title, body));
        this.raw = Stream.of(Token::raw, List.of(title, body));
        this.author = Stream.of(Token::term, List.of(name(fields.authorName()), name(fields.authorHandle())));
        this.url = Stream.of(Token::term, List.of(address(fields.url())));
        this.links = Stream.of(Token::term, links(fields));
        this.labels = labels(fields);
        this.followers = fields.followers() < 0 ? UNKNOWN : fields.followers();
        this.reach = fields.reach() < 0 ? UNKNOWN : fields.reach();
        Instant time = fields.published();
        this.published = time == null ? UNKNOWN : time.toEpochMilli();
    }

    /** Analyses a mention. Linear in the length of its texts. */
    public static Post of(Fields fields) {
        return new Post(fields);
    }

    /** A post of which nothing but its words is known. */
    public static Post ofText(String title, String body) {
        return of(Fields.ofText(title, body, ""));
    }

    /**
     * Everything matching may look at; empty texts mean unknown.
     *
     * @param language BCP 47 primary language
     * @param labels what cannot be told from the other fields: {@code network:mail}, {@code country:fr}, {@code
     *     sentiment:negative}, {@code label:complaint}, {@code has:image}, {@code has:video}; lower case. The post adds {@code language:}, {@code
     *     site:} (host of the url and its parent domains), {@code has:link} and {@code has:question} itself
     * @param followers of the author, -1 = unknown
     * @param reach -1 = unknown
     * @param published in time, null = unknown
     */
    public record Fields(
            String title,
            String body,
            String language,
            String authorName,
            String authorHandle,
            String url,
            Set<String> labels,
            long followers,
            long reach,
            @Nullable Instant published) {
        public Fields {
            labels = Set.copyOf(labels);
        }

        /** Only words. */
        public static Fields ofText(String title, String body, String language) {
            return new Fields(title, body, language, "", "", "", Set.of(), -1, -1, null);
        }
    }

    /**
     * The tokens of a stream in order of position. TITLE is (TEXT, WORD) before {@link #bodyStart}. {@link
     * IllegalArgumentException} for a stream that does not exist: RAW or STEM outside TEXT.
     */
    public Stream stream(Zone zone, Form form) {
        if (form != Form.WORD && zone != Zone.TEXT) {
            throw new IllegalArgumentException("form: expected WORD in zone " + zone + ", actual " + form);
        }
        return switch (zone) {
            case TEXT ->
                switch (form) {
                    case WORD -> words;
                    case RAW -> raw;
                    case STEM -> stems();
                };
            case TITLE -> words.before(bodyStart());
            case AUTHOR -> author;
            case URL -> url;
            case LINKS -> links;
        };
    }

    private Stream stems() {
        Stream known = stems;
        if (known == null) {
            known = Stream.of(Stems.of(language), List.of(title, body));
            stems = known;
        }
        return known;
    }

    /** Position at which the body begins; 0 when the title has no words. */
    public int bodyStart() {
        return title.isEmpty() ? 0 : title.size() + GAP;
    }

    /** Tokens of the title; their positions are their indexes. */
    public List<Token> title() {
        return title;
    }

    /** Tokens of the body; their positions are their indexes plus {@link #bodyStart}. */
    public List<Token> body() {
        return body;
    }

    /** {@code field:value}, lower case. */
    public Set<String> labels() {
        return labels;
    }

    /** The number, or {@link #UNKNOWN}. */
    public long measure(Measure measure) {
        return switch (measure) {
            case FOLLOWERS -> followers;
            case REACH -> reach;
            case PUBLISHED -> published;
        };
    }

    private Set<String> labels(Fields fields) {
        Set<String> all = new HashSet<>(fields.labels());
        if (!language.isEmpty()) {
            all.add("language:" + language);
        }
        Addresses.domains(fields.url()).forEach(domain -> all.add("site:" + domain));
        if (hasLink(title) || hasLink(body)) {
            all.add("has:link");
        }
        if (Questions.asks(fields.title(), title) || Questions.asks(fields.body(), body)) {
            all.add("has:question");
        }
        return Collections.unmodifiableSet(all);
    }

    private static boolean hasLink(List<Token> tokens) {
        for (Token token : tokens) {
            if (token.kind() == TokenKind.URL) {
                return true;
            }
        }
        return false;
    }

    private static List<Token> name(String text) {
        return Tokenizer.tokens(Names.bare(text));
    }

    private static List<Token> address(String text) {
        return Tokenizer.tokens(Addresses.bare(text));
    }

    private List<List<Token>> links(Fields fields) {
        List<List<Token>> links = new ArrayList<>();
        links(fields.title(), title, links);
        links(fields.body(), body, links);
        return links;
    }

    private static void links(String text, List<Token> tokens, List<List<Token>> links) {
        for (Token token : tokens) {
            if (token.kind() == TokenKind.URL) {
                links.add(address(text.substring(token.start(), token.end())));
            }
        }
    }
}
