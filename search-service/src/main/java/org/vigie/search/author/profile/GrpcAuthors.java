package org.vigie.search.author.profile;

import static org.vigie.wire.time.GrpcTimes.timestamp;

import java.time.Instant;
import java.util.Map;
import org.vigie.contract.search.v1.AdvocacyScore;
import org.vigie.contract.search.v1.AuthorRanking;
import org.vigie.contract.search.v1.AuthorRef;
import org.vigie.contract.search.v1.AuthorSide;
import org.vigie.contract.search.v1.GroupMember;
import org.vigie.contract.search.v1.InfluenceScore;
import org.vigie.contract.search.v1.LabelCount;
import org.vigie.contract.search.v1.LinkAuthorsRequest;
import org.vigie.contract.search.v1.ListAuthorGroupsResponse;
import org.vigie.contract.search.v1.PlaceCount;
import org.vigie.contract.search.v1.RankedAuthor;
import org.vigie.contract.search.v1.RankedList;
import org.vigie.contract.search.v1.ReplyCount;
import org.vigie.contract.search.v1.VolumeBucket;
import org.vigie.search.author.AuthorKey;
import org.vigie.search.author.FieldRule;
import org.vigie.search.author.group.AuthorGroup;
import org.vigie.search.author.group.AuthorGroups;
import org.vigie.search.author.ranking.Advocacy;
import org.vigie.search.author.ranking.Influence;
import org.vigie.search.author.ranking.RankedPage;
import org.vigie.search.author.ranking.RankedQuery;
import org.vigie.search.author.relationship.GrpcRelationships;
import org.vigie.search.insight.GrpcInsights;
import org.vigie.search.mention.Author;
import org.vigie.search.mention.GrpcEnrichment;
import org.vigie.search.mention.GrpcMentions;
import org.vigie.wire.problem.Expected;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.WireReason;

/** Profiles, linked authors, rankings and groups between domain and contract. */
final class GrpcAuthors {
    private static final FieldRule REQUEST = new FieldRule(WireReason.FIELD_INVALID, "");
    private static final FieldRule AUTHOR = new FieldRule(WireReason.FIELD_INVALID, "author");
    private static final FieldRule OTHER = new FieldRule(WireReason.FIELD_INVALID, "other");

    private GrpcAuthors() {}

    /** Whom a person says something about. Problem FIELD_INVALID. */
    static AuthorKey told(String network, String author) {
        return REQUEST.author(network, author);
    }

    /** Whom a person says to be one. Problem FIELD_INVALID. */
    static Two two(LinkAuthorsRequest request) {
        AuthorRef author = request.getAuthor();
        AuthorRef other = request.getOther();
        Two two = new Two(
                AUTHOR.author(author.getNetwork(), author.getAuthor()),
                OTHER.author(other.getNetwork(), other.getAuthor()));
        if (two.author().equals(two.other())) {
            throw OTHER.refusal("author", Expected.of(Expected.Form.OTHER, "another author"), "the same");
        }
        return two;
    }

    /** Two authors who are said to be one person. */
    record Two(AuthorKey author, AuthorKey other) {}

    static AuthorRef ref(AuthorKey author, String name) {
        return AuthorRef.newBuilder()
                .setNetwork(author.network())
                .setAuthor(author.id())
                .setName(name)
                .build();
    }

    static org.vigie.contract.search.v1.AuthorProfile.Builder profile(String network, AuthorProfile profile) {
        var to = org.vigie.contract.search.v1.AuthorProfile.newBuilder()
                .setNetwork(network)
                .setAuthor(GrpcMentions.proto(profile.author()))
                .setTone(GrpcInsights.tone(profile.tone()))
                .addAllLanguages(profile.languages())
                .setLikelyBot(profile.likelyBot());
        Instant first = profile.first();
        Instant last = profile.last();
        if (first != null && last != null) {
            to.setFirstAt(timestamp(first)).setLastAt(timestamp(last));
        }
        profile.labels()
                .forEach(count -> to.addLabels(LabelCount.newBuilder()
                        .setLabel(GrpcEnrichment.LABELS.contract(count.label()))
                        .setMentions(count.mentions())));
        profile.places()
                .forEach(place -> to.addPlaces(PlaceCount.newBuilder()
                        .setAccount(place.account())
                        .setSource(place.source())
                        .setMentions(place.mentions())));
        AuthorProfile.Weeks weeks = profile.weeks();
        for (int i = 0; i < weeks.bars().size(); i++) {
            to.addWeeks(VolumeBucket.newBuilder()
                    .setStart(timestamp(weeks.bars().starts().get(i)))
                    .setCount(GrpcInsights.tone(weeks.tones().get(i))));
        }
        return to;
    }

    static AuthorRanking ranking(org.vigie.search.author.ranking.RankedAuthor ranked) {
        return AuthorRanking.newBuilder()
                .setInfluence(influence(ranked.score().influence()))
                .setInfluenceRank(ranked.ranks().influence())
                .setFormerInfluenceRank(ranked.former().influence())
                .setAdvocacy(advocacy(ranked.score().advocacy()))
                .setAdvocacyRank(ranked.ranks().advocacy())
                .setFormerAdvocacyRank(ranked.former().advocacy())
                .setRankedAt(timestamp(ranked.rankedAt()))
                .build();
    }

    private static InfluenceScore influence(Influence influence) {
        return InfluenceScore.newBuilder()
                .setScore(influence.score())
                .setReach(influence.reach())
                .setRelevance(influence.relevance())
                .setResonance(influence.resonance())
                .setPeople(influence.people())
                .setMentions(influence.mentions())
                .setReplies(influence.replies())
                .build();
    }

    private static AdvocacyScore advocacy(Advocacy advocacy) {
        return AdvocacyScore.newBuilder()
                .setScore(advocacy.score())
                .setPositiveWeeks(advocacy.positiveWeeks())
                .setPositive(advocacy.positive())
                .setMeasured(advocacy.measured())
                .setPositiveLow(advocacy.positiveLow())
                .setDefences(advocacy.defences())
                .setReplies(advocacy.replies())
                .build();
    }

    static RankedAuthor ranked(RankedPage.Line line) {
        return RankedAuthor.newBuilder()
                .setNetwork(line.author().score().author().network())
                .setAuthor(GrpcMentions.proto(line.author().author()))
                .setRanking(ranking(line.author()))
                .setRelationship(GrpcRelationships.proto(line.relationship()))
                .build();
    }

    /** Problem FIELD_INVALID. */
    static RankedQuery.ListKind list(RankedList list) {
        return switch (list) {
            case RANKED_LIST_INFLUENCERS -> RankedQuery.ListKind.INFLUENCERS;
            case RANKED_LIST_ADVOCATES -> RankedQuery.ListKind.ADVOCATES;
            case RANKED_LIST_UNSPECIFIED, UNRECOGNIZED ->
                throw Problem.field(
                        WireReason.FIELD_INVALID, "list", "expected influencers or advocates, actual none of them");
        };
    }

    /** Problem FIELD_INVALID. */
    static RankedQuery.Side side(AuthorSide side) {
        return switch (side) {
            case AUTHOR_SIDE_UNSPECIFIED -> RankedQuery.Side.ANY;
            case AUTHOR_SIDE_INTERNAL -> RankedQuery.Side.INTERNAL;
            case AUTHOR_SIDE_EXTERNAL -> RankedQuery.Side.EXTERNAL;
            case UNRECOGNIZED ->
                throw Problem.field(
                        WireReason.FIELD_INVALID, "side", "expected internal or external, actual another number");
        };
    }

    /** Members without a name were erased while the groups were looked for: they are shown without their id too. */
    static ListAuthorGroupsResponse groups(AuthorGroups found, Map<AuthorKey, Author> names) {
        var to = ListAuthorGroupsResponse.newBuilder()
                .setReplies(found.replies())
                .setRead(found.read());
        found.groups().forEach(group -> to.addGroups(group(group, names)));
        return to.build();
    }

    private static org.vigie.contract.search.v1.AuthorGroup group(AuthorGroup group, Map<AuthorKey, Author> names) {
        var to = org.vigie.contract.search.v1.AuthorGroup.newBuilder()
                .setSize(group.size())
                .setRepliesInside(group.inside())
                .setRepliesOutside(group.outside())
                .setTone(GrpcInsights.tone(group.tone()))
                .addAllTags(group.tags());
        group.members()
                .forEach(member -> to.addMembers(GroupMember.newBuilder()
                        .setNetwork(member.author().network())
                        .setAuthor(GrpcMentions.proto(names.getOrDefault(member.author(), Author.NOBODY)))
                        .setReplies(member.replies())
                        .setAnswered(member.answered())));
        group.exchanges()
                .forEach(exchange -> to.addReplies(ReplyCount.newBuilder()
                        .setFrom(exchange.from())
                        .setTo(exchange.to())
                        .setReplies(exchange.replies())));
        return to.build();
    }
}
