package org.vigie.search.mention;

import static org.vigie.wire.time.GrpcTimes.timestamp;

import com.google.protobuf.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vigie.search.SearchReason;
import org.vigie.search.text.Post;
import org.vigie.search.text.TextStretch;
import org.vigie.wire.call.GrpcWords;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.time.GrpcTimes;

/** Mentions and log entries between contract and domain. */
public final class GrpcMentions {
    private static final long EARLIEST = Instant.parse("0001-01-01T00:00:00Z").getEpochSecond();
    private static final long LATEST = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
    private static final int LAST_NANO = 999_999_999;

    private static final GrpcWords<MentionKind, org.vigie.contract.ingestion.v1.MentionKind> KINDS =
            GrpcWords.of(MentionKind.class, org.vigie.contract.ingestion.v1.MentionKind.class);

    private GrpcMentions() {}

    /** Problem MENTION_INVALID when what was sent is not the brand's. */
    public static void requireBrand(BrandId brand, String agency, String slug, String mention) {
        if (!agency.equals(brand.agency().slug()) || !slug.equals(brand.slug())) {
            throw new Problem(
                    SearchReason.MENTION_INVALID,
                    "brand: expected " + brand + ", actual another",
                    Map.of("mention", mention, "expected", brand.toString()));
        }
    }

    /** A mention of the brand. Problem MENTION_INVALID when it is another's; {@link IllegalArgumentException} when it can never be indexed. */
    public static Mention mention(BrandId brand, org.vigie.contract.ingestion.v1.Mention from) {
        requireBrand(brand, from.getAgency(), from.getBrand(), from.getId());
        return new Mention(
                from.getId(),
                brand,
                place(from),
                kind(from.getKind()),
                author(from.getAuthor()),
                content(from),
                times(from),
                from.getVersion(),
                GrpcEnrichment.of(from),
                from.getExtrasMap(),
                from.getMatchedQueriesList());
    }

    /** What queries see of a mention, stored or not; {@link IllegalArgumentException} when a time or score is none. */
    public static Post post(org.vigie.contract.ingestion.v1.Mention from) {
        Instant shown = instant(from.hasPublishedAt(), from.getPublishedAt())
                .or(() -> instant(from.hasFirstSeenAt(), from.getFirstSeenAt()))
                .orElse(null);
        return MentionAnalysis.of(
                content(from),
                author(from.getAuthor()),
                place(from),
                GrpcEnrichment.of(from),
                from.getExtrasMap(),
                shown);
    }

    private static Mention.Place place(org.vigie.contract.ingestion.v1.Mention from) {
        return new Mention.Place(
                from.getNetwork(),
                from.getOrigin(),
                from.getNativeId(),
                from.getAccount(),
                from.getSource(),
                from.getCountry(),
                from.getUrl(),
                from.getThread(),
                from.getInReplyTo());
    }

    private static Mention.Content content(org.vigie.contract.ingestion.v1.Mention from) {
        List<TextStretch> quoted = from.getQuotedList().stream()
                .map(one -> new TextStretch(one.getStart(), one.getEnd()))
                .toList();
        return new Mention.Content(from.getTitle(), from.getText(), from.getHtml(), from.getLanguage(), quoted);
    }

    private static Mention.Times times(org.vigie.contract.ingestion.v1.Mention from) {
        Instant firstSeen = instant(from.hasFirstSeenAt(), from.getFirstSeenAt())
                .orElseThrow(() -> new IllegalArgumentException("first_seen_at: expected a time, actual none"));
        return new Mention.Times(
                instant(from.hasPublishedAt(), from.getPublishedAt()).orElse(null),
                firstSeen,
                instant(from.hasUpdatedAt(), from.getUpdatedAt()).orElse(null));
    }

    /** The time of a field; {@link IllegalArgumentException} when it is none of the years 1 to 9999, which is all that a Timestamp may say. */
    public static Optional<Instant> instant(boolean present, Timestamp time) {
        if (!present) {
            return Optional.empty();
        }
        boolean valid = time.getSeconds() >= EARLIEST
                && time.getSeconds() <= LATEST
                && time.getNanos() >= 0
                && time.getNanos() <= LAST_NANO;
        if (!valid) {
            throw new IllegalArgumentException("time: expected one of the years 1 to 9999, actual " + time.getSeconds()
                    + " s and " + time.getNanos() + " ns");
        }
        return Optional.of(GrpcTimes.instant(time));
    }

    private static Author author(org.vigie.contract.ingestion.v1.Author from) {
        return new Author(from.getId(), from.getName(), from.getHandle(), from.getUrl(), from.getFollowers());
    }

    private static MentionKind kind(org.vigie.contract.ingestion.v1.MentionKind from) {
        return KINDS.domain(from).orElse(MentionKind.UNSPECIFIED);
    }

    /** The mention as the contract has it. */
    public static org.vigie.contract.ingestion.v1.Mention proto(Mention from) {
        var to = org.vigie.contract.ingestion.v1.Mention.newBuilder()
                .setId(from.id())
                .setAgency(from.brand().agency().slug())
                .setBrand(from.brand().slug())
                .setKind(KINDS.contract(from.kind()))
                .setAuthor(proto(from.author()))
                .setVersion(from.version())
                .putAllExtras(from.extras())
                .addAllMatchedQueries(from.matchedQueries());
        GrpcEnrichment.add(to, from.enrichment());
        place(to, from.place());
        content(to, from.content());
        to.setFirstSeenAt(timestamp(from.times().firstSeen()));
        set(from.times().published(), to::setPublishedAt);
        set(from.times().updated(), to::setUpdatedAt);
        return to.build();
    }

    private static void place(org.vigie.contract.ingestion.v1.Mention.Builder to, Mention.Place from) {
        to.setNetwork(from.network())
                .setOrigin(from.origin())
                .setNativeId(from.nativeId())
                .setAccount(from.account())
                .setSource(from.source())
                .setCountry(from.country())
                .setUrl(from.url())
                .setThread(from.thread())
                .setInReplyTo(from.inReplyTo());
    }

    private static void content(org.vigie.contract.ingestion.v1.Mention.Builder to, Mention.Content from) {
        to.setTitle(from.title()).setText(from.text()).setHtml(from.html()).setLanguage(from.language());
        from.quoted().forEach(one -> to.addQuotedBuilder().setStart(one.start()).setEnd(one.end()));
    }

    /** An author of the contract. */
    public static org.vigie.contract.ingestion.v1.Author proto(Author from) {
        return org.vigie.contract.ingestion.v1.Author.newBuilder()
                .setId(from.id())
                .setName(from.name())
                .setHandle(from.handle())
                .setUrl(from.url())
                .setFollowers(from.followers())
                .build();
    }

    private static void set(@Nullable Instant time, java.util.function.Consumer<Timestamp> setter) {
        if (time != null) {
            setter.accept(timestamp(time));
        }
    }
}
