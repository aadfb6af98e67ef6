package org.vigie.search.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.vigie.search.insight.count.InMemoryInsights;
import org.vigie.search.insight.count.SampleMention;
import org.vigie.search.insight.count.SelectedMentions;
import org.vigie.search.mention.Mention;
import org.vigie.search.mention.MentionKind;
import org.vigie.search.mention.MentionLabel;
import org.vigie.search.mention.Sentiment;
import org.vigie.search.mention.index.InMemoryMentionIndex;
import org.vigie.search.mention.log.AuthorErasure;
import org.vigie.search.mention.log.LoggedMention;
import org.vigie.search.text.TextStretch;
import org.vigie.wire.tenancy.BrandId;

class UnansweredQuestionsTest {
    private static final BrandId NOVA = BrandId.of("acme", "nova");
    private static final Instant TODAY = Instant.parse("2026-11-10T00:00:00Z");

    private final InMemoryMentionIndex index = new InMemoryMentionIndex();
    private final List<LoggedMention> written = new ArrayList<>();
    private final List<List<String>> asked = new ArrayList<>();
    private Optional<Set<String>> answers = Optional.of(Set.of());
    private final UnansweredQuestions questions =
            new UnansweredQuestions(new InMemoryInsights(index), (brand, mentions) -> {
                asked.add(mentions);
                return answers;
            });

    @Test
    void questions_areThoseWithAMarkOrTheLabelThatNobodyAnswered() {
        write(at("mark", "quand ?"));
        write(at("label", "je voudrais savoir quand").with(Sentiment.NEUTRAL, MentionLabel.QUESTION));
        write(at("statement", "merci"));
        write(at("answered", "où ?"));
        write(at("answer", "ici").from("feed", "max").answering("answered"));
        write(at("spam", "gagner ?").with(Sentiment.UNSPECIFIED, MentionLabel.SPAM));
        write(at("bot", "gagner ?").with(Sentiment.UNSPECIFIED, MentionLabel.LIKELY_BOT));
        write(at("erased", "qui ?").from("feed", "gone"));
        index.write(NOVA, written);
        index.erase(NOVA, new AuthorErasure("feed", "gone", 99));

        SelectedMentions.Page page = page(null, 10);

        assertThat(ids(page)).containsExactlyInAnyOrder("mark", "label");
        assertThat(page.next()).isNull();
    }

    /** Who thanks for an answer quotes what they had asked. */
    @Test
    void mailThatQuotesAQuestion_asksOnlyWhatItsAuthorWrote() {
        write(mail("thanks", "Merci !\n", "> Quand arrive mon colis ?"));
        write(mail("asks", "Et la facture ?\n", "> Votre colis arrive demain."));
        write(mail("between", "Bonjour,\n", "> Votre colis arrive demain.\nÀ quelle heure ?", MentionLabel.QUESTION));
        write(mail("first", "Quand arrive mon colis ?", ""));
        index.write(NOVA, written);

        assertThat(ids(page(null, 10))).containsExactlyInAnyOrder("asks", "between", "first");
    }

    /** A headline asks nobody, what begins a discussion asks whoever reads it. */
    @Test
    void articles_askWhereMentionsAnswerEachOther() {
        write(article("headline", "press", "Faut-il acheter l'Aster ?", ""));
        write(article("opening", "forum", "Comment changer la batterie ?", ""));
        write(article("answered", "forum", "Où trouver la notice ?", ""));
        write(article("announced", "forum", "La notice est en ligne", ""));
        write(article("answer", "forum", "Dans la boîte", "answered"));
        index.write(NOVA, written);

        assertThat(ids(page(null, 10))).containsExactly("opening");
    }

    @Test
    void headlines_doNotStandInTheWayOfQuestions() {
        write(at("question", "où ?"));
        for (int i = 0; i < 300; i++) {
            write(article("headline " + i, "press", "Faut-il acheter l'Aster ?", ""));
        }
        index.write(NOVA, written);

        SelectedMentions.Page page = page(null, 10);

        assertThat(ids(page)).containsExactly("question");
        assertThat(page.next()).isNull();
    }

    private LoggedMention article(String id, String origin, String title, String inReplyTo) {
        LoggedMention post = at(id, "").from("feed", "author of " + id).logged(NOVA, written.size() + 1L);
        Mention mention = post.mention();
        return new LoggedMention(
                new Mention(
                        mention.id(),
                        NOVA,
                        new Mention.Place("feed", origin, id, "", origin, "", "", "", inReplyTo),
                        inReplyTo.isEmpty() ? MentionKind.ARTICLE : MentionKind.COMMENT,
                        mention.author(),
                        new Mention.Content(title, "", "", "fr"),
                        mention.times(),
                        1,
                        mention.enrichment(),
                        Map.of(),
                        List.of()),
                post.sequence());
    }

    private LoggedMention mail(String id, String own, String quotation, MentionLabel... labels) {
        LoggedMention post = at(id, own + quotation)
                .from("mail", "zoe")
                .with(Sentiment.NEUTRAL, labels)
                .logged(NOVA, written.size() + 1L);
        Mention mention = post.mention();
        String text = mention.content().text();
        List<TextStretch> quoted =
                quotation.isEmpty() ? List.of() : List.of(new TextStretch(own.length(), text.length()));
        return new LoggedMention(
                new Mention(
                        mention.id(),
                        NOVA,
                        mention.place(),
                        MentionKind.MAIL,
                        mention.author(),
                        new Mention.Content("Re: où est mon colis ?", text, "", "fr", quoted),
                        mention.times(),
                        1,
                        mention.enrichment(),
                        Map.of(),
                        List.of()),
                post.sequence());
    }

    @Test
    void questions_answeredThroughThePlatform_areLeftOutAndThePageStaysFull() {
        for (int i = 0; i < 9; i++) {
            write(at("q" + i, "quand ?"));
        }
        write(at("a8", "demain").from("feed", "max").answering("q8"));
        index.write(NOVA, written);
        answers = Optional.of(written.stream()
                .filter(mention -> Set.of("q7", "q6", "q4")
                        .contains(mention.mention().place().nativeId()))
                .map(mention -> mention.mention().id())
                .collect(Collectors.toSet()));

        assertThat(ids(page(null, 4))).containsExactly("q5", "q3", "q2", "q1");
        assertThat(asked.stream().flatMap(List::stream))
                .as("what another author answered is not asked about")
                .hasSize(7);
    }

    @Test
    void questions_whoseRepliesNobodyKnows_areGivenAndSaidToBe() {
        for (int i = 0; i < 12; i++) {
            write(at("q" + i, "quand ?"));
            write(at("a" + i, "demain").from("feed", "max").answering(i % 2 == 0 ? "q" + i : "elsewhere"));
        }
        index.write(NOVA, written);
        answers = Optional.empty();

        UnansweredQuestions.Page page = whole(null, 4);
        assertThat(page.open().mentions()).hasSize(4);
        assertThat(page.repliesUnknown()).isTrue();
        assertThat(asked).as("nobody is waited for twice").hasSize(1);
        answers = Optional.of(Set.of());
        assertThat(whole(null, 4).repliesUnknown()).isFalse();
    }

    @Test
    void answerOfAnErasedAuthor_staysAnAnswer() {
        write(at("answered", "quand ?"));
        write(at("answer", "demain").from("feed", "gone").answering("answered"));
        index.write(NOVA, written);
        index.erase(NOVA, new AuthorErasure("feed", "gone", 99));

        assertThat(ids(page(null, 10))).isEmpty();
    }

    @Test
    void pages_areFullThoughMostQuestionsAreAnswered() {
        for (int i = 0; i < 40; i++) {
            write(at("q" + i, "quand ?"));
            if (i % 4 != 0) {
                write(at("a" + i, "demain").from("feed", "max").answering("q" + i));
            }
        }
        index.write(NOVA, written);

        List<String> seen = new ArrayList<>();
        SelectedMentions.Page page = page(null, 4);
        assertThat(page.mentions()).hasSize(4);
        seen.addAll(ids(page));
        while (page.next() != null) {
            page = page(page.next(), 4);
            seen.addAll(ids(page));
        }

        assertThat(seen).hasSize(10).doesNotHaveDuplicates().allMatch(id -> Integer.parseInt(id.substring(1)) % 4 == 0);
    }

    private SelectedMentions.Page page(@Nullable String after, int size) {
        return whole(after, size).open();
    }

    private UnansweredQuestions.Page whole(@Nullable String after, int size) {
        return questions.of(NOVA, TODAY, TODAY.plus(Duration.ofDays(1)), after, size);
    }

    private static List<String> ids(SelectedMentions.Page page) {
        return page.mentions().stream()
                .map(mention -> mention.place().nativeId())
                .toList();
    }

    private SampleMention at(String id, String text) {
        return SampleMention.at(id, TODAY.plusSeconds(60 + written.size()), text);
    }

    private void write(SampleMention sample) {
        write(sample.logged(NOVA, written.size() + 1L));
    }

    private void write(LoggedMention mention) {
        written.add(mention);
    }
}
