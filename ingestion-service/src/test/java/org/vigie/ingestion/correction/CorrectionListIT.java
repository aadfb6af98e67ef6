package org.vigie.ingestion.correction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.StatusRuntimeException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vigie.contract.ingestion.v1.CorrectMentionRequest;
import org.vigie.contract.ingestion.v1.Correction;
import org.vigie.contract.ingestion.v1.EnrichmentServiceGrpc;
import org.vigie.contract.ingestion.v1.EraseAuthorRequest;
import org.vigie.contract.ingestion.v1.LabelSet;
import org.vigie.contract.ingestion.v1.ListCorrectionsRequest;
import org.vigie.contract.ingestion.v1.ListCorrectionsResponse;
import org.vigie.contract.ingestion.v1.MentionLabel;
import org.vigie.contract.ingestion.v1.Sentiment;
import org.vigie.ingestion.RunningIngestion;
import org.vigie.wire.problem.GrpcProblems;

/** What people said, as those look it up who said it. */
class CorrectionListIT {
    private static final MentionLabel IDEA = MentionLabel.MENTION_LABEL_PRODUCT_IDEA;

    private final RunningIngestion service = RunningIngestion.get();

    @Test
    void lastWordOfEachMention_isListedNewestFirst() {
        String first = mention("last-word", "1");
        String second = mention("last-word", "2");
        label("lea", "last-word", first, IDEA);
        label("lea", "last-word", second, MentionLabel.MENTION_LABEL_HELP);
        say("tom", wish("last-word", first).setSentiment(Sentiment.SENTIMENT_NEUTRAL));
        List<Correction> listed = list(ask("last-word"));
        assertThat(listed).extracting(Correction::getMention).containsExactly(first, second);
        assertThat(listed).extracting(Correction::getCorrectedBy).containsExactly("tom", "lea");
        assertThat(listed.getFirst().getLabelSet().getLabelsList())
                .as("stand, though the last word was of another thing")
                .containsExactly(IDEA);
        assertThat(listed.getFirst().getCorrectedAt().getSeconds()).isPositive();
        String silent = mention("last-word", "3");
        say("tom", wish("last-word", silent).setLanguage("de"));
        assertThat(list(ask("last-word")).getFirst().hasLabelSet()).isFalse();
    }

    @Test
    void spotter_findsTheirsThoughOthersSpokeLater() {
        String idea = mention("spotted", "1");
        String others = mention("spotted", "2");
        label("lea", "spotted", idea, IDEA);
        label("tom", "spotted", others, IDEA);
        say("tom", wish("spotted", idea).setSentiment(Sentiment.SENTIMENT_POSITIVE));
        assertThat(list("lea", ask("spotted").setCorrectedBy("me").setLabel(IDEA)))
                .extracting(Correction::getMention)
                .containsExactly(idea);
        assertThat(list(ask("spotted").setCorrectedBy("lea")))
                .extracting(Correction::getCorrectedBy)
                .containsExactly("lea");
        assertThat(list(ask("spotted").setLabel(IDEA)))
                .extracting(Correction::getCorrectedBy)
                .as("newest first; the word on the tone gave no label")
                .containsExactly("tom", "lea");
        assertThat(list(ask("spotted").setLabel(MentionLabel.MENTION_LABEL_LEAD)))
                .isEmpty();
        label("tom", "spotted", idea, MentionLabel.MENTION_LABEL_NOISE);
        assertThat(list("lea", ask("spotted").setCorrectedBy("me").setLabel(IDEA)))
                .as("taken away by somebody else")
                .isEmpty();
        assertThat(list("lea", ask("spotted").setCorrectedBy("me"))).hasSize(1);
        assertThat(list(ask("spotted").setCorrectedBy("nobody"))).isEmpty();
    }

    @Test
    void pages_neitherRepeatNorLose() {
        List<String> said = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            String mention = mention("paged", "p" + i);
            label("lea", "paged", mention, IDEA);
            said.addFirst(mention);
        }
        List<String> seen = new ArrayList<>();
        ListCorrectionsRequest.Builder ask = ask("paged").setLabel(IDEA).setPageSize(3);
        ListCorrectionsResponse page;
        do {
            page = as("ada").listCorrections(ask.build());
            page.getCorrectionsList().forEach(correction -> seen.add(correction.getMention()));
            ask.setPageToken(page.getNextPageToken());
        } while (!page.getNextPageToken().isEmpty());
        assertThat(seen).containsExactlyElementsOf(said);
        String token =
                as("ada").listCorrections(ask("paged").setPageSize(3).build()).getNextPageToken();
        assertThatThrownBy(() -> list(ask("paged").setLabel(IDEA).setPageToken(token)))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        e -> assertThat(GrpcProblems.reason(e)).contains("PAGE_TOKEN_FOREIGN"));
    }

    @Test
    void mentionOfAnErasedAuthor_isLeftOut() {
        String mention = service.hook("list-erased")
                .sendMention("e", "ana@example.org", "Une appli sombre, ce serait bien")
                .getMentions(0);
        label("lea", "list-erased", mention, IDEA);
        assertThat(list(ask("list-erased"))).hasSize(1);
        service.inbox()
                .eraseAuthor(EraseAuthorRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand("list-erased")
                        .setNetwork("webhook")
                        .setAuthor("ana@example.org")
                        .build());
        assertThat(list(ask("list-erased"))).isEmpty();
    }

    @Test
    void neverReturnsAnotherBrandsData() {
        label("lea", "list-mine", mention("list-mine", "1"), IDEA);
        assertThat(list(ask("list-theirs"))).isEmpty();
        assertThat(list("lea", ask("list-theirs").setCorrectedBy("me"))).isEmpty();
    }

    private String mention(String brand, String nativeId) {
        return service.hook(brand)
                .sendMention(nativeId, "u-" + nativeId, "Une appli sombre, ce serait bien")
                .getMentions(0);
    }

    private EnrichmentServiceGrpc.EnrichmentServiceBlockingStub as(String name) {
        return service.as(
                service.tokens.named(name, "acme", "all/agent"),
                EnrichmentServiceGrpc.newBlockingStub(service.channel));
    }

    private void label(String name, String brand, String mention, MentionLabel label) {
        say(name, wish(brand, mention).setLabelSet(LabelSet.newBuilder().addLabels(label)));
    }

    private void say(String name, CorrectMentionRequest.Builder wish) {
        assertThat(as(name).correctMention(wish.build()).getVersion()).isGreaterThan(1);
    }

    private List<Correction> list(ListCorrectionsRequest.Builder ask) {
        return list("ada", ask);
    }

    private List<Correction> list(String name, ListCorrectionsRequest.Builder ask) {
        return as(name).listCorrections(ask.build()).getCorrectionsList();
    }

    private static ListCorrectionsRequest.Builder ask(String brand) {
        return ListCorrectionsRequest.newBuilder().setAgency("acme").setBrand(brand);
    }

    private static CorrectMentionRequest.Builder wish(String brand, String mention) {
        return CorrectMentionRequest.newBuilder()
                .setAgency("acme")
                .setBrand(brand)
                .setMention(mention);
    }
}
