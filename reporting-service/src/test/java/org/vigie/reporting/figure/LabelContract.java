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

    private List<Double> people(BrandScope scope, Grouping... groups) {
        return ask(true, scope, Kpi.MENTIONS_IN, "UTC", groups).stream()
                .map(Figure::value)
                .toList();
    }

    private List<Double> people() {
        return people(BrandScope.of(brand));
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
        tell("publishing", about("d", "DeliveryDelivered").label("kind", "reply"));
        assertThat(people()).containsExactly(2.0);
        assertThat(people(BrandScope.of(brand), Grouping.NETWORK)).containsExactly(1.0, 1.0);
        assertThat(ask(Kpi.MENTIONS_IN)).containsExactly(new Figure(Kpi.MENTIONS_IN, Map.of(), 3.0, 3));
        assertThat(ask(true, BrandScope.of(brand), Kpi.REPLIES_OUT, "UTC"))
                .as("what a team wrote")
                .isEqualTo(ask(Kpi.REPLIES_OUT))
                .extracting(Figure::sampleSize)
                .containsExactly(1L);
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
        assertThat(people(BrandScope.of(sister))).containsExactly(0.0);
        assertThat(people(BrandScope.of(List.of(brand, sister)), Grouping.BRAND))
                .containsExactly(1.0);
    }
}
