package org.vigie.reporting.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vigie.wire.event.Fact;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

/** What both stores promise of figures without likely bots, besides all else. */
abstract class LabelContract extends ReportingContract {
    private static Fact labelled(BrandId brand, String mention, int version, boolean bot) {
        return Fact.of(brand, "MentionLabelled", mention, NOON)
                .label("mention", mention)
                .figure("version", version)
                .figure("likely_bot", bot ? 1 : 0);
    }

    private List<Double> people(Kpi kpi, BrandScope scope, Grouping... groups) {
        return ask(true, scope, kpi, "UTC", groups).stream().map(Figure::value).toList();
    }

    private List<Double> people() {
        return people(Kpi.MENTIONS_IN, BrandScope.of(brand));
    }

    @Test
    void likelyBots_areLeftOutOnlyWhenThatIsAsked() {
        Fact bot = mention(brand, "mail", "2026-10-24T12:00:00Z");
        tell(
                "ingestion",
                bot,
                mention(brand, "mail", "2026-10-24T12:00:00Z"),
                mention(brand, "feed", "2026-10-24T12:00:00Z"),
                labelled(brand, bot.subject(), 1, true));
        assertThat(people()).containsExactly(2.0);
        assertThat(people(Kpi.MENTIONS_IN, BrandScope.of(brand), Grouping.NETWORK))
                .containsExactly(1.0, 1.0);
        assertThat(ask(Kpi.MENTIONS_IN)).containsExactly(new Figure(Kpi.MENTIONS_IN, Map.of(), 3.0, 3));
    }

    private static Fact reply(BrandId brand, String conversation, String network) {
        Fact reply = Fact.of(brand, "DeliveryDelivered", "to " + conversation, NOON)
                .label("kind", "reply")
                .label("network", network);
        return conversation.isEmpty() ? reply : reply.label("conversation", conversation);
    }

    /** Publishing tells of a reply, routing of its conversation and ingestion of the label, and whichever is followed first is read first. */
    @Test
    void repliesInConversationsThatALikelyBotOpened_areLeftOutWhicheverFactComesFirst() {
        tell(
                "publishing",
                reply(brand, "c1", "mail"),
                reply(brand, "c2", "mail"),
                reply(brand, "c3", "feed"),
                reply(brand, "", "feed"));
        assertThat(replies()).as("of whom nobody has told yet").containsExactly(4.0);
        tell(
                "routing",
                about("c1", "ConversationOpened").label("network", "mail").label("mention", "bot"),
                about("c2", "ConversationOpened").label("network", "mail").label("mention", "person"),
                about("c3", "ConversationOpened").label("network", "feed"));
        tell("ingestion", labelled(brand, "bot", 1, true));

        assertThat(ask(Kpi.REPLIES_OUT)).extracting(Figure::value).containsExactly(4.0);
        assertThat(replies())
                .as("a person, one whose opening told no mention, and one of which no conversation is known")
                .containsExactly(3.0);
        assertThat(replies(Grouping.NETWORK)).as("feed, mail").containsExactly(2.0, 1.0);
        tell("publishing", reply(brand, "c1", "mail"));
        assertThat(replies()).as("each of them").containsExactly(3.0);
        tell("ingestion", labelled(brand, "bot", 2, false));
        assertThat(replies()).as("corrected").containsExactly(5.0);
    }

    private List<Double> replies(Grouping... groups) {
        return people(Kpi.REPLIES_OUT, BrandScope.of(brand), groups);
    }

    @Test
    void replies_knowOnlyConversationsOfTheirBrand() {
        tell("publishing", reply(brand, "c", "mail"), reply(sister, "c", "mail"));
        tell(
                "routing",
                about("c", "ConversationOpened").label("mention", "m"),
                Fact.of(sister, "ConversationOpened", "c", NOON).label("mention", "bot"),
                Fact.of(stranger, "ConversationOpened", "c", NOON).label("mention", "m"));
        tell(
                "ingestion",
                labelled(brand, "bot", 1, true),
                labelled(sister, "bot", 1, true),
                labelled(stranger, "m", 1, true));

        assertThat(replies()).containsExactly(1.0);
        assertThat(people(Kpi.REPLIES_OUT, BrandScope.of(sister))).containsExactly(0.0);
        assertThat(people(Kpi.REPLIES_OUT, BrandScope.of(List.of(brand, sister))))
                .containsExactly(1.0);
    }

    @Test
    void restartOfRouting_forgetsWhoOpenedConversations_untilItIsToldAgain() {
        Fact opened = about("c", "ConversationOpened").label("mention", "bot");
        tell("ingestion", labelled(brand, "bot", 1, true));
        tell("routing", opened);
        tell("publishing", reply(brand, "c", "mail"));
        assertThat(replies()).containsExactly(0.0);
        log().restart("routing", log().position("routing"));
        assertThat(replies()).containsExactly(1.0);
        tell("routing", opened);
        assertThat(replies()).containsExactly(0.0);
    }

    @Test
    void whatWaits_isWithoutConversationsThatALikelyBotOpenedWhenThatIsAsked() {
        tell("ingestion", labelled(brand, "bot", 1, true));
        tell(
                "routing",
                about("c1", "ConversationOpened").label("network", "mail").label("mention", "bot"),
                about("c2", "ConversationOpened").label("network", "mail").label("mention", "person"),
                about("c3", "ConversationOpened").label("network", "feed"));

        assertThat(ask(Kpi.WAITING)).extracting(Figure::sampleSize).containsExactly(3L);
        assertThat(ask(true, BrandScope.of(brand), Kpi.WAITING, "UTC"))
                .as("a person, and whom nobody can tell")
                .extracting(Figure::sampleSize)
                .containsExactly(2L);
        assertThat(ask(true, BrandScope.of(brand), Kpi.WAITING, "UTC", Grouping.NETWORK))
                .containsExactly(
                        new Figure(Kpi.WAITING, Map.of("network", "feed"), 1.0, 1),
                        new Figure(Kpi.WAITING, Map.of("network", "mail"), 1.0, 1));
        tell("ingestion", labelled(brand, "bot", 2, false));
        assertThat(ask(true, BrandScope.of(brand), Kpi.WAITING, "UTC"))
                .as("corrected")
                .isEqualTo(ask(Kpi.WAITING));
    }

    @Test
    void conversationsThatALikelyBotOpened_areLeftOutOfWhatIsMeasuredOfThem() {
        tell("ingestion", labelled(brand, "bot", 1, true));
        for (String opener : List.of("bot", "person", "")) {
            Fact opened = about("c" + opener, "ConversationOpened").label("network", "mail");
            tell("routing", opener.isEmpty() ? opened : opened.label("mention", opener));
            double seconds = opener.equals("bot") ? 1 : 9;
            tell("routing", about("c" + opener, "MessageReceived").label("direction", "in"));
            tell("routing", about("c" + opener, "ReplySent").figure("first_response_seconds", seconds));
            tell("routing", about("c" + opener, "ConversationResolved").figure("resolution_seconds", seconds));
        }

        for (Kpi kpi : List.of(Kpi.FIRST_RESPONSE_MEDIAN_SECONDS, Kpi.RESOLUTION_MEDIAN_SECONDS, Kpi.RESOLVED)) {
            assertThat(ask(kpi)).as("all").extracting(Figure::sampleSize).containsExactly(3L);
            assertThat(ask(true, BrandScope.of(brand), kpi, "UTC"))
                    .as("people, and whom nobody can tell")
                    .containsExactly(new Figure(kpi, Map.of(), kpi == Kpi.RESOLVED ? 2.0 : 9.0, 2));
        }
        tell("ingestion", labelled(brand, "bot", 2, false));
        assertThat(ask(true, BrandScope.of(brand), Kpi.FIRST_RESPONSE_P90_SECONDS, "UTC"))
                .as("corrected")
                .isEqualTo(ask(Kpi.FIRST_RESPONSE_P90_SECONDS));
    }

    @Test
    void labelThatALaterVersionTakesOrGives_movesTheFigure() {
        Fact mention = mention(brand, "mail", "2026-10-24T12:00:00Z");
        tell("ingestion", mention, labelled(brand, mention.subject(), 1, true));
        assertThat(people()).containsExactly(0.0);
        tell("ingestion", labelled(brand, mention.subject(), 2, false));
        assertThat(people()).containsExactly(1.0);
        tell("ingestion", labelled(brand, mention.subject(), 3, true), labelled(brand, mention.subject(), 4, false));
        assertThat(people()).containsExactly(1.0);
        tell("ingestion", labelled(brand, mention.subject(), 5, true));
        assertThat(people()).containsExactly(0.0);
    }

    @Test
    void labels_countInWhateverOrderTheyCome() {
        Fact mention = mention(brand, "mail", "2026-10-24T12:00:00Z");
        tell("ingestion", labelled(brand, mention.subject(), 2, true));
        tell("ingestion", labelled(brand, mention.subject(), 1, false));
        assertThat(people()).containsExactly(0.0);
        tell("ingestion", mention, mention(brand, "mail", "2026-10-24T12:00:00Z"));
        assertThat(people()).containsExactly(1.0);
    }

    @Test
    void restart_forgetsLabelsToo() {
        Fact mention = mention(brand, "mail", "2026-10-24T12:00:00Z");
        tell("ingestion", mention, labelled(brand, mention.subject(), 9, true));
        log().restart("ingestion", log().position("ingestion"));
        tell("ingestion", mention);
        assertThat(people()).containsExactly(1.0);
    }

    @Test
    void labels_neverReturnsAnotherBrandsData() {
        Fact ours = mention(brand, "mail", "2026-10-24T12:00:00Z");
        Fact theirs = Fact.of(sister, "MentionReceived", ours.subject(), NOON).label("network", "mail");
        tell(
                "ingestion",
                ours,
                theirs,
                labelled(sister, ours.subject(), 1, true),
                labelled(stranger, ours.subject(), 1, true));
        assertThat(people()).containsExactly(1.0);
        assertThat(people(Kpi.MENTIONS_IN, BrandScope.of(sister))).containsExactly(0.0);
        assertThat(people(Kpi.MENTIONS_IN, BrandScope.of(List.of(brand, sister)), Grouping.BRAND))
                .containsExactly(1.0);
    }
}
