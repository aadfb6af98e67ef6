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
 * RAW), (TEXT, STEM) and (TITLE, AUTHOR, URL, LINKS each with WORD). Immutable (titles and texts are split at once,
 * all else is made when first asked for); thread-safe.
 */
public final class Post {
    /** Positions between parts of a stream, so that nothing spans them; the gap Elasticsearch puts between values. */
    public static final int GAP = 100;
    /** What {@link #measure} gives when the number is unknown. */
    public static final long UNKNOWN = Long.MIN_VALUE;

    private static final int PARTS = Part.values().length;

    private final String language;
    private final List<Token> title;
    private final List<Token> body;
    private final Fields fields;
    private final long followers;
    private final long reach;
    private final long published;
    /** By {@link Part}; streams cannot be seen half made, so that of two threads that make the same one either may serve. */
    private final @Nullable Stream[] made = new @Nullable Stream[PARTS];

    private @Nullable volatile Set<String> labels;

    private Post(Fields fields) {
        this.fields = fields;
        this.language = fields.language().toLowerCase(Locale.ROOT);
        this.title = Tokenizer.tokens(fields.title());
        this.body = Tokenizer.tokens(fields.body());
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
     * @param links addresses that lead on from words which do not show them
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
            @Nullable Instant published,
            List<String> links) {
        public Fields {
            labels = Set.copyOf(labels);
            links = List.copyOf(links);
        }

        /** Every address stands in the text. */
        public Fields(
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
            this(title, body, language, authorName, authorHandle, url, labels, followers, reach, published, List.of());
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
            case TEXT -> made(Part.of(form));
            case TITLE -> made(Part.WORDS).before(bodyStart());
            case AUTHOR -> made(Part.AUTHOR);
            case URL -> made(Part.URL);
            case LINKS -> made(Part.LINKS);
        };
    }

    /** What is looked for nowhere is never made. */
    private Stream made(Part part) {
        Stream known = made[part.ordinal()];
        if (known == null) {
            known = make(part);
            made[part.ordinal()] = known;
        }
        return known;
    }

    private Stream make(Part part) {
        return switch (part) {
            case WORDS -> Stream.of(Token::term, List.of(title, body));
            case RAW -> Stream.of(Token::raw, List.of(title, body));
            case STEMS -> Stream.of(Stems.of(language), List.of(title, body));
            case AUTHOR -> Stream.of(Token::term, List.of(name(fields.authorName()), name(fields.authorHandle())));
            case URL -> Stream.of(Token::term, List.of(address(fields.url())));
            case LINKS -> Stream.of(Token::term, links());
        };
    }

    /** The streams that are made and kept. */
    private enum Part {
        WORDS,
        RAW,
        STEMS,
        AUTHOR,
        URL,
        LINKS;

        static Part of(Form form) {
            return switch (form) {
                case WORD -> WORDS;
                case RAW -> RAW;
                case STEM -> STEMS;
            };
        }
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

    /** Addresses that the text does not show. */
    List<String> hiddenLinks() {
        return fields.links();
    }

    /** {@code field:value}, lower case. */
    public Set<String> labels() {
        Set<String> known = labels;
        if (known == null) {
            known = makeLabels();
            labels = known;
        }
        return known;
    }

    /** The number, or {@link #UNKNOWN}. */
    public long measure(Measure measure) {
        return switch (measure) {
            case FOLLOWERS -> followers;
            case REACH -> reach;
            case PUBLISHED -> published;
        };
    }

    private Set<String> makeLabels() {
        Set<String> all = new HashSet<>(fields.labels());
        if (!language.isEmpty()) {
            all.add("language:" + language);
        }
        Addresses.domains(fields.url()).forEach(domain -> all.add("site:" + domain));
        if (!fields.links().isEmpty() || hasLink(title) || hasLink(body)) {
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

    private List<List<Token>> links() {
        List<List<Token>> links = new ArrayList<>();
        links(fields.title(), title, links);
        links(fields.body(), body, links);
        fields.links().forEach(link -> links.add(address(link)));
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
