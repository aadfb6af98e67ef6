package org.vigie.routing.conversation;

import com.google.protobuf.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.vigie.contract.ingestion.v1.AuthorErased;
import org.vigie.contract.ingestion.v1.Mention;
import org.vigie.contract.routing.v1.Offer;
import org.vigie.contract.search.v1.MatchedQuery;
import org.vigie.routing.RoutingReason;
import org.vigie.routing.conversation.arrival.InboxItem;
import org.vigie.routing.conversation.life.Author;
import org.vigie.routing.conversation.life.Origin;
import org.vigie.routing.conversation.life.Replying;
import org.vigie.routing.conversation.message.Quotation;
import org.vigie.routing.rule.GrpcMentionFacts;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.time.GrpcTimes;

/** Entries of the inbox from the wire. An entry that can never be taken becomes a refusal and stops no other. */
final class GrpcInboxItems {
    private static final int USUAL_PRIORITY = 3;

    private GrpcInboxItems() {}

    static InboxItem item(BrandId brand, Offer offer) {
        return switch (offer.getEntry().getEntryCase()) {
            case MENTION -> mention(brand, offer.getEntry().getMention(), offer);
            case AUTHOR_ERASED -> erased(offer.getEntry().getAuthorErased());
            case ENTRY_NOT_SET -> new InboxItem.Refused("", RoutingReason.MENTION_INVALID.name(), "the entry is empty");
        };
    }

    private static InboxItem erased(AuthorErased erased) {
        return new InboxItem.AuthorErased(erased.getNetwork(), erased.getAuthor());
    }

    private static InboxItem mention(BrandId brand, Mention mention, Offer offer) {
        String wrong = wrong(brand, mention);
        if (!wrong.isEmpty()) {
            return new InboxItem.Refused(mention.getId(), RoutingReason.MENTION_INVALID.name(), wrong);
        }
        Instant firstSeen = instant(mention.getFirstSeenAt());
        return new InboxItem.Offered(
                mention.getId(),
                mention.getVersion(),
                clean(mention.getNativeId()),
                new Origin(
                        mention.getNetwork(),
                        mention.getAccount(),
                        mention.getSource(),
                        author(mention.getAuthor()),
                        clean(mention.getThread())),
                clean(mention.getTitle()),
                clean(mention.getText()),
                clean(mention.getHtml()),
                mention.getLanguage(),
                clean(mention.getUrl()),
                mention.hasPublishedAt() ? instant(mention.getPublishedAt()) : firstSeen,
                firstSeen,
                Quotation.kept(mention.getExtrasMap(), quoted(mention)),
                matches(offer.getMatchedList()),
                GrpcMentionFacts.labels(mention.getLabelsList()),
                GrpcMentionFacts.sentimentOrNull(mention.getSentiment()),
                new Replying(offer.getCanReply() && !mention.getAccount().isEmpty(), reason(mention, offer)));
    }

    /** Of a text that is kept as it came. */
    private static List<Quotation> quoted(Mention mention) {
        return mention.getText().indexOf('\0') < 0
                ? mention.getQuotedList().stream()
                        .map(one -> new Quotation(one.getStart(), one.getEnd()))
                        .toList()
                : List.of();
    }

    private static String reason(Mention mention, Offer offer) {
        if (mention.getAccount().isEmpty()) {
            return "SOURCE_ONLY";
        }
        if (offer.getCanReply()) {
            return "";
        }
        return offer.getCannotReplyReason().isEmpty() ? "NO_CALLBACK" : offer.getCannotReplyReason();
    }

    private static String wrong(BrandId brand, Mention mention) {
        if (mention.getId().isEmpty()) {
            return "id: expected one, actual none";
        }
        if (!mention.getAgency().equals(brand.agency().slug())
                || !mention.getBrand().equals(brand.slug())) {
            return "brand: expected " + brand;
        }
        if (mention.getAccount().isEmpty() == mention.getSource().isEmpty()) {
            return "expected an account or a source, actual both or none";
        }
        if (mention.getNetwork().isEmpty() || mention.getNativeId().isEmpty()) {
            return "network and native_id: expected both";
        }
        if (mention.getAuthor().getId().isEmpty()) {
            return "author.id: expected one, actual none";
        }
        if (mention.getVersion() < 1 || !mention.hasFirstSeenAt()) {
            return "version and first_seen_at: expected both";
        }
        return "";
    }

    private static List<InboxItem.Match> matches(List<MatchedQuery> matched) {
        return matched.stream()
                .map(query -> new InboxItem.Match(
                        query.getSavedQuery(),
                        asks(query),
                        query.getPriority() < 1 ? USUAL_PRIORITY : Math.min(query.getPriority(), 5),
                        query.getOwner(),
                        Duration.ofSeconds(Math.max(0, query.getReactionTime().getSeconds()))))
                .toList();
    }

    private static InboxItem.Asks asks(MatchedQuery query) {
        return switch (query.getObjective()) {
            case OBJECTIVE_ANSWER -> InboxItem.Asks.AN_ANSWER;
            case OBJECTIVE_JOIN_IN, OBJECTIVE_LEADS ->
                query.getOwner().isBlank() ? InboxItem.Asks.NOBODY : InboxItem.Asks.ITS_OWNER;
            case OBJECTIVE_UNSPECIFIED, OBJECTIVE_ALERT, OBJECTIVE_MARKET_NEEDS, OBJECTIVE_COMPETITOR, UNRECOGNIZED ->
                InboxItem.Asks.NOBODY;
        };
    }

    private static Author author(org.vigie.contract.ingestion.v1.Author author) {
        return new Author(
                clean(author.getId()),
                clean(author.getName()),
                clean(author.getHandle()),
                clean(author.getUrl()),
                author.getFollowers());
    }

    /** PostgreSQL keeps microseconds. */
    private static Instant instant(Timestamp timestamp) {
        return GrpcTimes.instant(timestamp).truncatedTo(ChronoUnit.MICROS);
    }

    /** PostgreSQL keeps every character but NUL. */
    private static String clean(String text) {
        return text.indexOf('\0') < 0 ? text : text.replace("\0", "");
    }
}
