package org.vigie.search.author;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.vigie.search.SearchCalls.assertReason;
import static org.vigie.search.SearchCalls.entry;
import static org.vigie.search.SearchCalls.eventually;
import static org.vigie.search.SearchCalls.index;
import static org.vigie.search.SearchCalls.mention;
import static org.vigie.search.SearchCalls.request;
import static org.vigie.search.SearchCalls.search;
import static org.vigie.search.SearchCalls.time;
import static org.vigie.search.SearchCalls.write;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.vigie.contract.ingestion.v1.Author;
import org.vigie.contract.ingestion.v1.AuthorErased;
import org.vigie.contract.ingestion.v1.InboxEntry;
import org.vigie.contract.ingestion.v1.Mention;
import org.vigie.contract.ingestion.v1.MentionLabel;
import org.vigie.contract.ingestion.v1.Sentiment;
import org.vigie.contract.search.v1.AuthorProfile;
import org.vigie.contract.search.v1.AuthorServiceGrpc.AuthorServiceBlockingStub;
import org.vigie.contract.search.v1.AuthorSide;
import org.vigie.contract.search.v1.GetAuthorRequest;
import org.vigie.contract.search.v1.GroupMember;
import org.vigie.contract.search.v1.IndexMentionsRequest;
import org.vigie.contract.search.v1.LabelCount;
import org.vigie.contract.search.v1.ListAuthorGroupsRequest;
import org.vigie.contract.search.v1.ListAuthorMentionsRequest;
import org.vigie.contract.search.v1.ListRankedAuthorsRequest;
import org.vigie.contract.search.v1.ListRankedAuthorsResponse;
import org.vigie.contract.search.v1.PlaceCount;
import org.vigie.contract.search.v1.RankAuthorsRequest;
import org.vigie.contract.search.v1.RankAuthorsResponse;
import org.vigie.contract.search.v1.RankedList;
import org.vigie.contract.search.v1.ToneCount;
import org.vigie.contract.wire.v1.Event;
import org.vigie.contract.wire.v1.WatchEventsRequest;
import org.vigie.search.RunningSearch;
import org.vigie.search.ShownSoon;
import org.vigie.testing.RealElasticsearch;

/** Authors as others ask for them: real gRPC, PostgreSQL and Elasticsearch. */
@ExtendWith(ShownSoon.class)
class AuthorServiceIT {
    private static final Duration WEEK = Duration.ofDays(7);

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @Test
    void author_isWhatTheBrandsMentionsTell() {
        profiled();

        AuthorProfile profile = authors("authorprofile").getAuthor(get("authorprofile", "zoe"));

        assertThat(profile.getNetwork()).isEqualTo("mail");
        assertThat(profile.getAuthor())
                .isEqualTo(Author.newBuilder()
                        .setId("zoe")
                        .setName("Zoé B.")
                        .setHandle("@zoe")
                        .setUrl("https://example.org/zoe")
                        .setFollowers(12)
                        .build());
        assertThat(profile.getTone())
                .isEqualTo(ToneCount.newBuilder().setMentions(2).setNegative(1).build());
        assertThat(profile.getFirstAt()).isEqualTo(time(now.minusSeconds(90)));
        assertThat(profile.getLastAt()).isEqualTo(time(now.minusSeconds(60)));
        assertThat(profile.getLabelsList())
                .containsExactly(LabelCount.newBuilder()
                        .setLabel(MentionLabel.MENTION_LABEL_HELP)
                        .setMentions(1)
                        .build());
        assertThat(profile.getPlacesList())
                .containsExactly(
                        PlaceCount.newBuilder()
                                .setSource("feed-1")
                                .setMentions(1)
                                .build(),
                        PlaceCount.newBuilder()
                                .setAccount("care")
                                .setMentions(1)
                                .build());
        assertThat(profile.getLanguagesList()).containsExactly("fr");
        assertThat(profile.getWeeksList()).hasSize(53);
        assertThat(profile.getWeeksList().stream()
                        .mapToLong(week -> week.getCount().getMentions())
                        .sum())
                .isEqualTo(2);
        assertThat(profile.hasRanking()).isFalse();
        assertThat(profile.getLikelyBot()).isFalse();
    }

    private void profiled() {
        indexed(
                "authorprofile",
                List.of(
                        by("authorprofile", "zoe", "p1", now.minusSeconds(90))
                                .setSentiment(Sentiment.SENTIMENT_NEGATIVE)
                                .addLabels(MentionLabel.MENTION_LABEL_HELP)
                                .setAccount("care")
                                .build(),
                        by("authorprofile", "zoe", "p2", now.minusSeconds(60))
                                .setSource("feed-1")
                                .setAuthor(Author.newBuilder()
                                        .setId("zoe")
                                        .setName("Zoé B.")
                                        .setHandle("@zoe")
                                        .setUrl("https://example.org/zoe")
                                        .setFollowers(12))
                                .build(),
                        by("authorprofile", "max", "p3", now.minusSeconds(30)).build()));
    }

    @Test
    void authorWithoutAMention_isUnknown() {
        assertReason("AUTHOR_UNKNOWN", () -> authors("nobody").getAuthor(get("nobody", "zoe")));
        assertReason("FIELD_INVALID", () -> authors("nobody").getAuthor(get("nobody", "")));
        assertReason("FIELD_INVALID", () -> authors("nobody").getAuthor(get("nobody", "x".repeat(513))));
        for (String network : List.of("", "x".repeat(70_000))) {
            assertReason(
                    "FIELD_INVALID",
                    () -> authors("nobody")
                            .getAuthor(get("nobody", "zoe").toBuilder()
                                    .setNetwork(network)
                                    .build()));
        }
        assertThat(authors("nobody")
                        .listAuthorMentions(mentions("nobody", "zoe").build())
                        .getMentionsList())
                .isEmpty();
    }

    @Test
    void mentionsOfAnAuthor_comeByPagesThatAreBoundToTheAuthor() {
        List<Mention> said = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            said.add(by("authorpages", i < 4 ? "zoe" : "max", "g" + i, now.minusSeconds(i))
                    .build());
        }
        indexed("authorpages", said);
        AuthorServiceBlockingStub authors = authors("authorpages");

        var first = authors.listAuthorMentions(
                mentions("authorpages", "zoe").setPageSize(3).build());
        var second = authors.listAuthorMentions(mentions("authorpages", "zoe")
                .setPageSize(3)
                .setPageToken(first.getNextPageToken())
                .build());

        assertThat(first.getMentionsList()).isEqualTo(said.subList(0, 3));
        assertThat(second.getMentionsList()).isEqualTo(said.subList(3, 4));
        assertThat(second.getNextPageToken()).isEmpty();
        assertReason(
                "PAGE_TOKEN_FOREIGN",
                () -> authors.listAuthorMentions(mentions("authorpages", "max")
                        .setPageToken(first.getNextPageToken())
                        .build()));
    }

    @Test
    void authorWithoutBots_isCountedAndListedWithoutWhatIsLabelledSo() {
        Mention written = by("authorbots", "zoe", "w1", now.minusSeconds(90)).build();
        Mention sent = by("authorbots", "zoe", "w2", now.minusSeconds(60))
                .addLabels(MentionLabel.MENTION_LABEL_LIKELY_BOT)
                .build();
        indexed("authorbots", List.of(written, sent));
        AuthorServiceBlockingStub authors = authors("authorbots");

        AuthorProfile people = authors.getAuthor(
                get("authorbots", "zoe").toBuilder().setExcludeBots(true).build());

        assertThat(people.getTone().getMentions()).isEqualTo(1);
        assertThat(people.getLastAt()).isEqualTo(time(now.minusSeconds(90)));
        assertThat(authors.getAuthor(get("authorbots", "zoe")).getTone().getMentions())
                .isEqualTo(2);
        var all = mentions("authorbots", "zoe").setPageSize(1);
        assertThat(authors.listAuthorMentions(all.clone().setExcludeBots(true).build())
                        .getMentionsList())
                .containsExactly(written);
        var first = authors.listAuthorMentions(all.build());
        assertThat(first.getMentionsList()).containsExactly(sent);
        assertReason(
                "PAGE_TOKEN_FOREIGN",
                () -> authors.listAuthorMentions(all.clone()
                        .setExcludeBots(true)
                        .setPageToken(first.getNextPageToken())
                        .build()));
    }

    @Test
    void ranking_tellsWhoIsHeardAndWhoStandsUpForTheBrand() {
        indexed("ranked", talk("ranked"));
        AuthorServiceBlockingStub authors = authors("ranked");
        assertThat(list("ranked", RankedList.RANKED_LIST_INFLUENCERS).hasRankedAt())
                .isFalse();

        RankAuthorsResponse ranked = authors.rankAuthors(rank("ranked"));

        assertThat(ranked.getAuthors()).isEqualTo(3);
        assertThat(ranked.getMentions()).isEqualTo(10);
        assertThat(ranked.getNewAdvocates()).isEqualTo(1);
        ListRankedAuthorsResponse influencers = list("ranked", RankedList.RANKED_LIST_INFLUENCERS);
        assertThat(influencers.getAuthorsList())
                .extracting(
                        line -> line.getAuthor().getId(),
                        line -> line.getRanking().getInfluenceRank())
                .containsExactly(tuple("angry", 1), tuple("ada", 2), tuple("ida", 3));
        assertThat(influencers.getMentions()).isEqualTo(10);
        assertThat(influencers.hasRankedAt()).isTrue();
        assertThat(influencers.getAuthors(0).getRanking().getInfluence().getScore())
                .isCloseTo(100, within(0.01));
        assertThat(influencers.getAuthors(0).getRelationship().getNetwork()).isEqualTo("mail");
        var advocates = list("ranked", RankedList.RANKED_LIST_ADVOCATES);
        assertThat(advocates.getAuthorsList()).singleElement().satisfies(line -> {
            assertThat(line.getAuthor().getName()).isEqualTo("Name of ada");
            assertThat(line.getRanking().getAdvocacy().getPositiveWeeks()).isEqualTo(4);
            assertThat(line.getRanking().getAdvocacy().getDefences()).isEqualTo(4);
            assertThat(line.getRanking().getFormerAdvocacyRank()).isZero();
        });
        AuthorProfile ada = authors.getAuthor(get("ranked", "ada"));
        assertThat(ada.getRanking()).isEqualTo(advocates.getAuthors(0).getRanking());
        assertThat(authors.rankAuthors(rank("ranked")).getNewAdvocates()).isZero();
        assertThat(list("ranked", RankedList.RANKED_LIST_ADVOCATES)
                        .getAuthors(0)
                        .getRanking()
                        .getFormerAdvocacyRank())
                .isEqualTo(1);
        assertTold("ranked");
    }

    private static void assertTold(String brand) {
        var events = search.events("acme", brand + "/analyst")
                .withDeadlineAfter(Duration.ofSeconds(20))
                .watchEvents(WatchEventsRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand(brand)
                        .build());
        Event event = events.next();
        assertThat(event.getType()).isEqualTo("AuthorsRanked");
        assertThat(event.getFiguresMap()).isEqualTo(Map.of("authors", 3.0, "mentions", 10.0, "new_advocates", 1.0));
    }

    @Test
    void rankedAuthors_comeByPagesAndBySide() {
        indexed("rankpages", talk("rankpages"));
        authors("rankpages").rankAuthors(rank("rankpages"));
        var influencers = ListRankedAuthorsRequest.newBuilder()
                .setAgency("acme")
                .setBrand("rankpages")
                .setList(RankedList.RANKED_LIST_INFLUENCERS)
                .setPageSize(2);

        var first = authors("rankpages").listRankedAuthors(influencers.build());
        var second = authors("rankpages")
                .listRankedAuthors(influencers
                        .clone()
                        .setPageToken(first.getNextPageToken())
                        .build());

        assertThat(first.getAuthorsCount()).isEqualTo(2);
        assertThat(second.getAuthorsList())
                .extracting(line -> line.getAuthor().getId())
                .containsExactly("ida");
        assertThat(second.getNextPageToken()).isEmpty();
        assertThat(authors("rankpages")
                        .listRankedAuthors(influencers
                                .clone()
                                .setSide(AuthorSide.AUTHOR_SIDE_INTERNAL)
                                .build())
                        .getAuthorsList())
                .isEmpty();
        assertReason(
                "PAGE_TOKEN_FOREIGN",
                () -> authors("rankpages")
                        .listRankedAuthors(influencers
                                .clone()
                                .setNetwork("mail")
                                .setPageToken(first.getNextPageToken())
                                .build()));
        assertReason(
                "FIELD_INVALID",
                () -> authors("rankpages")
                        .listRankedAuthors(influencers
                                .clone()
                                .setList(RankedList.RANKED_LIST_UNSPECIFIED)
                                .build()));
    }

    @Test
    void erasedAuthor_isUnknownAndInNoRankingThatFollows() {
        indexed("erasing", talk("erasing"));
        authors("erasing").rankAuthors(rank("erasing"));

        write(
                "erasing",
                InboxEntry.newBuilder()
                        .setSequence(99)
                        .setAuthorErased(AuthorErased.newBuilder()
                                .setAgency("acme")
                                .setBrand("erasing")
                                .setNetwork("mail")
                                .setAuthor("angry"))
                        .build());

        assertReason("AUTHOR_UNKNOWN", () -> authors("erasing").getAuthor(get("erasing", "angry")));
        authors("erasing").rankAuthors(rank("erasing"));
        assertThat(list("erasing", RankedList.RANKED_LIST_INFLUENCERS).getAuthorsList())
                .extracting(line -> line.getAuthor().getId())
                .containsExactlyInAnyOrder("ada", "ida");
    }

    @Test
    void groups_areThoseWhoAnswerEachOther() {
        List<Mention> said = new ArrayList<>();
        for (String author : List.of("ada", "ben", "cleo")) {
            said.add(by("grouped", author, author, now.minusSeconds(60))
                    .setText("bonjour #nova")
                    .build());
        }
        for (String[] pair :
                List.of(new String[] {"ada", "ben"}, new String[] {"ben", "cleo"}, new String[] {"cleo", "ada"})) {
            said.add(by("grouped", pair[0], pair[0] + "-" + pair[1], now.minusSeconds(30))
                    .setInReplyTo(pair[1])
                    .build());
        }
        said.add(by("grouped", "alone", "alone", now.minusSeconds(9)).build());
        said.add(robot());
        indexed("grouped", said);
        var asked = ListAuthorGroupsRequest.newBuilder()
                .setAgency("acme")
                .setBrand("grouped")
                .setFrom(time(now.minus(WEEK)))
                .setUntil(time(now));

        var all = authors("grouped").listAuthorGroups(asked.build());
        assertThat(all.getReplies()).isEqualTo(4);
        assertThat(all.getRead()).isEqualTo(8);

        var found =
                authors("grouped").listAuthorGroups(asked.setExcludeBots(true).build());

        assertThat(found.getReplies()).isEqualTo(3);
        assertThat(found.getRead()).isEqualTo(7);
        assertThat(found.getGroupsList()).singleElement().satisfies(group -> {
            assertThat(group.getSize()).isEqualTo(3);
            assertThat(group.getRepliesInside()).isEqualTo(3);
            assertThat(group.getTone().getMentions()).isEqualTo(6);
            assertThat(group.getTagsList()).containsExactly("nova");
            assertThat(group.getMembersList())
                    .extracting(
                            GroupMember::getNetwork,
                            member -> member.getAuthor().getName())
                    .containsExactly(
                            tuple("mail", "Name of ada"), tuple("mail", "Name of ben"), tuple("mail", "Name of cleo"));
            assertThat(group.getRepliesList())
                    .extracting(reply -> reply.getFrom() + " to " + reply.getTo())
                    .containsExactly("0 to 1", "1 to 2", "2 to 0");
        });
    }

    /** A likely bot that answers somebody of the group. */
    private Mention robot() {
        return by("grouped", "robot", "robot", now.minusSeconds(5))
                .setInReplyTo("ada")
                .addLabels(MentionLabel.MENTION_LABEL_LIKELY_BOT)
                .build();
    }

    @Test
    void groups_needARangeOfAtMostNinetyThreeDays() {
        var asked = ListAuthorGroupsRequest.newBuilder()
                .setAgency("acme")
                .setBrand("grouped")
                .setUntil(time(now));

        assertReason("TIME_RANGE_INVALID", () -> authors("grouped").listAuthorGroups(asked.build()));
        assertReason(
                "TIME_RANGE_INVALID",
                () -> authors("grouped")
                        .listAuthorGroups(asked.clone()
                                .setFrom(time(now.minus(Duration.ofDays(94))))
                                .build()));
    }

    /** A second process that looks all the time: nobody asks for a ranking, and there is one. */
    @Test
    void brandWithMentions_isRankedByTheSweep() {
        try (RunningSearch sweeping = RunningSearch.start(
                RealElasticsearch.address().url(), Map.of("vigie.author.sweep", "100ms", "vigie.author.first", "0s"))) {
            sweeping.mentionsAsService("ingestion")
                    .indexMentions(IndexMentionsRequest.newBuilder()
                            .setAgency("acme")
                            .setBrand("swept")
                            .addEntries(entry(1, mention("swept", "s1", "mot", now.minusSeconds(9))))
                            .build());

            // The sweep may come by before the index shows anything, as it may in an installation.
            await().atMost(Duration.ofSeconds(30))
                    .conditionEvaluationListener(null)
                    .until(() ->
                            list("swept", RankedList.RANKED_LIST_INFLUENCERS).hasRankedAt());
        }
    }

    /** Four weeks in which one complains, one defends the brand and one agrees once and once more. */
    private List<Mention> talk(String brand) {
        List<Mention> said = new ArrayList<>();
        for (int week = 0; week < 4; week++) {
            Instant time = now.minusSeconds(60).minus(WEEK.multipliedBy(week));
            said.add(by(brand, "angry", "c" + week, time)
                    .setSentiment(Sentiment.SENTIMENT_NEGATIVE)
                    .setAuthor(Author.newBuilder()
                            .setId("angry")
                            .setName("Name of angry")
                            .setFollowers(1_000))
                    .build());
            said.add(by(brand, "ada", "a" + week, time.plusSeconds(9))
                    .setSentiment(Sentiment.SENTIMENT_POSITIVE)
                    .setInReplyTo("c" + week)
                    .build());
        }
        said.add(by(brand, "ida", "i0", now.minusSeconds(40)).setInReplyTo("c0").build());
        said.add(by(brand, "ida", "i1", now.minusSeconds(30)).setInReplyTo("c1").build());
        return said;
    }

    /** Ids of mentions are one brand's, native ids anybody's. */
    private static Mention.Builder by(String brand, String author, String id, Instant time) {
        return mention(brand, brand + "-" + id, "mot", time).toBuilder()
                .setNativeId(id)
                .setAuthor(Author.newBuilder().setId(author).setName("Name of " + author));
    }

    private static void indexed(String brand, List<Mention> mentions) {
        index(brand, mentions.toArray(Mention[]::new));
        eventually(request(brand, "").toBuilder().setPageSize(200).build(), mentions.size());
    }

    private static AuthorServiceBlockingStub authors(String brand) {
        return search.authors("acme", brand + "/analyst");
    }

    private static GetAuthorRequest get(String brand, String author) {
        return GetAuthorRequest.newBuilder()
                .setAgency("acme")
                .setBrand(brand)
                .setNetwork("mail")
                .setAuthor(author)
                .build();
    }

    private static ListAuthorMentionsRequest.Builder mentions(String brand, String author) {
        return ListAuthorMentionsRequest.newBuilder()
                .setAgency("acme")
                .setBrand(brand)
                .setNetwork("mail")
                .setAuthor(author);
    }

    private static ListRankedAuthorsResponse list(String brand, RankedList list) {
        return authors(brand)
                .listRankedAuthors(ListRankedAuthorsRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand(brand)
                        .setList(list)
                        .build());
    }

    private static RankAuthorsRequest rank(String brand) {
        return RankAuthorsRequest.newBuilder().setAgency("acme").setBrand(brand).build();
    }
}
