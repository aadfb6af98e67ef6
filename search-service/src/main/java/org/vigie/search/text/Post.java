package org.vigie.search.text;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vigie.search.text.token.Addresses;
import org.vigie.search.text.token.Token;
import org.vigie.search.text.token.TokenKind;
import org.vigie.search.text.token.Tokenizer;

/**
 * One mention, analysed once: what queries are verified against and what the index holds. Streams: (TEXT, WORD), (TEXT,
 * RAW), (TEXT, STEM) and (TITLE, AUTHOR, URL, LINKS, QUOTED each with WORD). What the body quotes stands in QUOTED and nowhere
 * else, and no span reaches over it. Immutable (titles and texts are split at once, all else is made when first asked for); thread-safe.
 */
public final class Post {
    /** Positions between parts of a stream, so that nothing spans them; the gap Elasticsearch puts between values. */
    public static final int GAP = 100;
    /** What {@link #measure} gives when the number is unknown. */
    public static final long UNKNOWN = Long.MIN_VALUE;

    private static final int PARTS = Part.values().length;

    private final String language;
    private final String stemming;
    private final List<Token> title;
    private final List<BodyPart> parts;
    private final List<List<Token>> own;
    private final List<List<Token>> quoted;
    private final List<Token> body;
    private final List<Token> quotation;
    private final Fields fields;
    private final long followers;
    private final long reach;
    private final long published;
    /** By {@link Part}; streams cannot be seen half made, so that of two threads that make the same one either may serve. */
    private final @Nullable Stream[] made = new @Nullable Stream[PARTS];

    private @Nullable volatile Set<String> labels;

    private Post(Fields fields, String stemming) {
        this.fields = fields;
        this.language = fields.language().toLowerCase(Locale.ROOT);
        this.stemming = stemming.toLowerCase(Locale.ROOT);
        this.title = Tokenizer.tokens(fields.title());
        this.parts = BodyPart.of(fields.body(), fields.quoted());
        this.own = BodyPart.kind(parts, false);
        this.quoted = BodyPart.kind(parts, true);
        this.body = BodyPart.flat(own);
        this.quotation = BodyPart.flat(quoted);
        this.followers = fields.followers() < 0 ? UNKNOWN : fields.followers();
        this.reach = fields.reach() < 0 ? UNKNOWN : fields.reach();
        Instant time = fields.published();
        this.published = time == null ? UNKNOWN : time.toEpochMilli();
    }

    /** Analyses a mention. Linear in the length of its texts. */
    public static Post of(Fields fields) {
        return new Post(fields, fields.language());
    }

    /** A post of which nothing but its words is known. */
    public static Post ofText(String title, String body) {
        return of(Fields.ofText(title, body, ""));
    }

    /** Words with their stems in a language that the post is not said to be in. */
    public static Post ofStems(String language, String body) {
        return new Post(Fields.ofText("", body, ""), language);
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
     * @param quoted what of the body belongs to an earlier post, in order
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
            List<String> links,
            List<TextStretch> quoted) {
        public Fields {
            labels = Set.copyOf(labels);
            links = List.copyOf(links);
            quoted = List.copyOf(quoted);
        }

        /** Nothing is quoted, and every address stands in the text. */
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
            this(
                    title,
                    body,
                    language,
                    authorName,
                    authorHandle,
                    url,
                    labels,
                    followers,
                    reach,
                    published,
                    List.of(),
                    List.of());
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
            case QUOTED -> made(Part.QUOTED);
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
            case WORDS -> Stream.of(Token::term, titleAndOwn());
            case RAW -> Stream.of(Token::raw, titleAndOwn());
            case STEMS -> Stream.of(Stems.of(stemming), titleAndOwn());
            case AUTHOR -> Stream.of(Token::term, List.of(name(fields.authorName()), name(fields.authorHandle())));
            case URL -> Stream.of(Token::term, List.of(address(fields.url())));
            case LINKS -> Stream.of(Token::term, links());
            case QUOTED -> Stream.of(Token::term, quoted);
        };
    }

    private List<List<Token>> titleAndOwn() {
        List<List<Token>> texts = new ArrayList<>(1 + own.size());
        texts.add(title);
        texts.addAll(own);
        return texts;
    }

    /** The streams that are made and kept. */
    private enum Part {
        WORDS,
        RAW,
        STEMS,
        AUTHOR,
        URL,
        LINKS,
        QUOTED;

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

    /** Tokens of the body that are its author's own, the first at {@link #bodyStart}; where a quotation stands between two lies a gap. */
    public List<Token> body() {
        return body;
    }

    /** How many tokens title and body have, with those that are quoted. */
    public int words() {
        return title.size() + body.size() + quotation.size();
    }

    /** The token at a position of (TEXT, WORD), its part TITLE, or (QUOTED, WORD) at which one stands. */
    public Token token(Zone zone, int position) {
        int index = stream(zone, Form.WORD).at(position);
        if (zone == Zone.QUOTED) {
            return quotation.get(index);
        }
        return index < title.size() ? title.get(index) : body.get(index - title.size());
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
        if (asks()) {
            all.add("has:question");
        }
        return Collections.unmodifiableSet(all);
    }

    /** What quotes an earlier post has its title too, and does not ask that again. */
    private boolean asks() {
        for (BodyPart part : parts) {
            if (!part.quoted() && Questions.asks(fields.body(), part.start(), part.end(), part.tokens())) {
                return true;
            }
        }
        return quoted.isEmpty() && Questions.asks(fields.title(), title);
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
