package org.vigie.ingestion.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.vigie.contract.ingestion.v1.CreateSourceRequest;
import org.vigie.contract.ingestion.v1.FeedSettings;
import org.vigie.contract.ingestion.v1.InboxEntry;
import org.vigie.contract.ingestion.v1.Source;
import org.vigie.contract.ingestion.v1.SourceServiceGrpc;
import org.vigie.ingestion.RunningIngestion;
import org.vigie.ingestion.TestFeed;
import org.vigie.wire.problem.GrpcProblems;
import org.vigie.wire.tenancy.BrandId;

/** One brand's many large feeds, which together are more than there is room for and whose server keeps their last bytes back, in the whole service. */
class IntakeIT {
    private static final int FEEDS = 24;
    private static final String LARGE = "De longs mots. ".repeat(4 * 1024 * 1024 / 15);

    private final RunningIngestion service = RunningIngestion.get();
    private final IntakeMemory memory = service.context.getBean(IntakeMemory.class);

    @Test
    void manyLargeFeedsOfABrand_takeNoMoreThanThereIsAndHoldNoOtherBrands() {
        CountDownLatch released = new CountDownLatch(1);
        for (int i = 0; i < FEEDS; i++) {
            TestFeed.instance().hold("/flood-" + i, released);
            source("flood", "flood-" + i, LARGE);
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> memory.waiting() > FEEDS / 2);
        assertThat(memory.used()).isLessThanOrEqualTo(memory.most());

        source("calm", "calm-small", "court");
        source("calm", "calm-large", "long " + LARGE.substring(0, 1024 * 1024));
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(indexed("calm")).isEqualTo(2));
        assertThat(indexed("flood")).as("its server was still to send the end").isZero();

        released.countDown();
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(indexed("flood")).isEqualTo(FEEDS));
        await().untilAsserted(() -> assertThat(memory.waiting()).isZero());
    }

    @Test
    void webhookCallOfABrandThatHoldsItsShare_isToBeSentAgainAndAnothersIsTaken() throws Exception {
        RunningIngestion.Hook pressed = service.hook("pressed");
        RunningIngestion.Hook free = service.hook("free");
        try (Portion share = memory.open(BrandId.of("acme", "pressed"))) {
            share.take(memory.most() / 4 * 1024L);
            assertThatThrownBy(() -> pressed.sendMention("w1", "u1", "text"))
                    .satisfies(e -> assertThat(GrpcProblems.reason(e)).contains("INBOX_OVERLOADED"));
            assertThat(free.sendMention("w1", "u1", "text").getStored()).isEqualTo(1);
        }
        assertThat(pressed.sendMention("w1", "u1", "text").getStored()).isEqualTo(1);
    }

    private long indexed(String brand) {
        return service.peers.indexed.stream()
                .map(InboxEntry::getMention)
                .filter(mention -> mention.getBrand().equals(brand))
                .count();
    }

    private void source(String brand, String id, String text) {
        TestFeed.instance().publish("/" + id, TestFeed.rss(id, text));
        service.as(service.tokens.person("acme", "all/analyst"), SourceServiceGrpc.newBlockingStub(service.channel))
                .createSource(CreateSourceRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand(brand)
                        .setSource(Source.newBuilder()
                                .setId(id)
                                .setFeed(FeedSettings.newBuilder()
                                        .setUrl(TestFeed.instance().url("/" + id))
                                        .setIntervalSeconds(3_600)))
                        .build());
    }
}
