package org.vigie.ingestion.enrichment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vigie.contract.ingestion.v1.CorrectMentionRequest;
import org.vigie.contract.ingestion.v1.EnrichmentServiceGrpc;
import org.vigie.contract.ingestion.v1.LabelSet;
import org.vigie.contract.ingestion.v1.MentionLabel;
import org.vigie.ingestion.FakePeers;
import org.vigie.ingestion.RunningIngestion;
import org.vigie.ingestion.RunningIngestion.Hook;
import org.vigie.ingestion.RunningService;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.tenancy.BrandId;

/** Which mentions facts about labels are told of, and how often. */
class LabelFactsIT {
    private static final String PERSON = "Service lamentable, je suis vraiment déçue";
    private static final String PROGRAM = "Ceci est un message automatique, ne pas répondre";

    private final RunningIngestion service = RunningIngestion.get();

    @Test
    void likelyBots_areToldOnceAndPeopleNotAtAll() {
        Hook hook = service.hook("labels");
        hook.sendMention("p1", "u", PERSON);
        String bot = hook.sendMention("b1", "u", PROGRAM).getMentions(0);
        String aside =
                hook.sendMention("b2", "u", PROGRAM + " " + FakePeers.UNWANTED).getMentions(0);
        hook.sendMention("b1", "u", PROGRAM);
        String last = hook.sendMention("b3", "u", PROGRAM).getMentions(0);
        await().untilAsserted(() -> assertThat(told("labels"))
                .containsExactly(bot + " webhook 1 1", aside + " webhook 1 1", last + " webhook 1 1"));
        assertThat(told("labels-other")).isEmpty();
    }

    @Test
    void edit_isToldBothWays() {
        Hook hook = service.hook("relabelled");
        String cured = hook.sendMention("e1", "u", PROGRAM).getMentions(0);
        await().untilAsserted(() -> assertThat(told("relabelled")).hasSize(1));
        hook.sendMention("e1", "u", PERSON);
        String turned = hook.sendMention("e2", "u", PERSON).getMentions(0);
        hook.sendMention("e2", "u", PROGRAM);
        await().untilAsserted(() -> assertThat(told("relabelled"))
                .containsExactly(cured + " webhook 1 1", cured + " webhook 2 0", turned + " webhook 2 1"));
    }

    @Test
    void correction_isToldBothWaysAndOutlivesAnEdit() {
        Hook hook = service.hook("overruled");
        String bot = hook.sendMention("c1", "u", PROGRAM).getMentions(0);
        String person = hook.sendMention("c2", "u", PERSON).getMentions(0);
        correct("overruled", bot, MentionLabel.MENTION_LABEL_FEEDBACK);
        correct("overruled", person, MentionLabel.MENTION_LABEL_LIKELY_BOT);
        hook.sendMention("c1", "u", PROGRAM + " !");
        await().untilAsserted(() -> assertThat(told("overruled"))
                .containsExactly(
                        bot + " webhook 1 1", bot + " webhook 2 0", person + " webhook 2 1", bot + " webhook 3 0"));
    }

    @Test
    void searchDown_delaysWhatIsTold() {
        Hook hook = service.hook("labels-later");
        service.peers.searchDown.set(true);
        String bot;
        try {
            bot = hook.sendMention("d1", "u", PROGRAM).getMentions(0);
            await().untilAsserted(() -> assertThat(service.peers.offered(bot)).hasSize(1));
            assertThat(told("labels-later")).isEmpty();
        } finally {
            service.peers.searchDown.set(false);
        }
        await().untilAsserted(() -> assertThat(told("labels-later")).containsExactly(bot + " webhook 1 1"));
    }

    private void correct(String brand, String mention, MentionLabel label) {
        service.as(service.tokens.person("acme", "all/agent"), EnrichmentServiceGrpc.newBlockingStub(service.channel))
                .correctMention(CorrectMentionRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand(brand)
                        .setMention(mention)
                        .setLabelSet(LabelSet.newBuilder().addLabels(label))
                        .build());
    }

    /** Mention, network, version and mark, in the order they were told. */
    private static List<String> told(String brand) {
        return RunningService.bean(PostgresBrands.class)
                .inBrand(
                        BrandId.of("acme", brand),
                        tx -> tx.sql("""
                        SELECT subject || ' ' || (labels ->> 'network') || ' ' || CAST(figures ->> 'version' AS numeric)::int
                               || ' ' || CAST(figures ->> 'likely_bot' AS numeric)::int
                        FROM outbox WHERE type = 'MentionLabelled' ORDER BY batch, ordinal
                        """).query(String.class).list());
    }
}
