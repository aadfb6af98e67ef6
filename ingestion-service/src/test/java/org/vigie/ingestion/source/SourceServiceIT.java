package org.vigie.ingestion.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.FieldMask;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.vigie.contract.ingestion.v1.CreateSourceRequest;
import org.vigie.contract.ingestion.v1.DeleteSourceRequest;
import org.vigie.contract.ingestion.v1.EventServiceGrpc;
import org.vigie.contract.ingestion.v1.FeedSettings;
import org.vigie.contract.ingestion.v1.GetSourceRequest;
import org.vigie.contract.ingestion.v1.Mention;
import org.vigie.contract.ingestion.v1.Source;
import org.vigie.contract.ingestion.v1.SourceServiceGrpc;
import org.vigie.contract.ingestion.v1.UpdateSourceRequest;
import org.vigie.contract.wire.v1.Event;
import org.vigie.contract.wire.v1.WatchEventsRequest;
import org.vigie.ingestion.RunningIngestion;
import org.vigie.ingestion.TestFeed;
import org.vigie.wire.problem.GrpcProblems;

class SourceServiceIT {
    private final RunningIngestion service = RunningIngestion.get();

    @Test
    void pausedSource_isNotLookedAtUntilItGoesOn() {
        TestFeed.instance().publish("/paused", TestFeed.rss("p1", "before"));
        TestFeed.instance().publish("/beside", TestFeed.rss("b1", "beside"));
        Source source = create("pausing", "paused");
        create("pausing", "beside");
        awaitTexts("pausing", "paused", "before");
        Source paused = update(source.toBuilder().setDisabled(true), "disabled");
        assertThat(paused.getDisabled()).isTrue();
        assertThat(paused.getHealth()).isEqualTo("PAUSED");
        // A look that was under way ends before another source is looked at three times, once a second each.
        awaitLooks("/beside", 3);
        int before = TestFeed.instance().looks("/paused");
        TestFeed.instance().publish("/paused", TestFeed.rss("p2", "meanwhile"));
        awaitLooks("/beside", 3);
        assertThat(TestFeed.instance().looks("/paused")).isEqualTo(before);

        Source on = update(paused.toBuilder().setDisabled(false), "disabled");
        assertThat(on.getHealth()).isNotEqualTo("PAUSED");
        awaitTexts("pausing", "paused", "before", "meanwhile");
    }

    @Test
    void change_needsTheNewestVersionAndAKnownField() {
        Source source = create("changing", "press");
        Source renamed = update(
                source.toBuilder()
                        .setDisplayName("Presse")
                        .setFeed(source.getFeed().toBuilder().setIntervalSeconds(3_600)),
                "display_name",
                "feed.interval_seconds");
        assertThat(renamed.getDisplayName()).isEqualTo("Presse");
        assertThat(renamed.getFeed())
                .isEqualTo(
                        source.getFeed().toBuilder().setIntervalSeconds(3_600).build());
        assertThat(get("changing", "press").getEtag()).isEqualTo(renamed.getEtag());
        reason("ETAG_MISMATCH", () -> update(source.toBuilder().setDisplayName("x"), "display_name"));
        reason("ETAG_MISMATCH", () -> delete(source));
        reason("UPDATE_MASK_INVALID", () -> update(renamed.toBuilder(), "network"));
        reason(
                "SOURCE_ADDRESS_FIXED",
                () -> update(
                        renamed.toBuilder()
                                .setFeed(renamed.getFeed().toBuilder().setUrl("https://example.org/feed")),
                        "feed.url"));
        reason("SOURCE_UNKNOWN", () -> update(renamed.toBuilder().setId("nobody"), "disabled"));
        assertThat(update(renamed.toBuilder().setEtag("").setDisplayName("whatever was there"), "display_name")
                        .getDisplayName())
                .isEqualTo("whatever was there");
    }

    @Test
    void change_isToldAsAFactWithoutNamesAndAddresses() {
        Source source = create("told", "press");
        update(source.toBuilder().setDisplayName("secret name"), "display_name");
        Iterator<Event> facts = service.as(
                        service.tokens.person("acme", "told/lead"), EventServiceGrpc.newBlockingStub(service.channel))
                .withDeadlineAfter(20, TimeUnit.SECONDS)
                .watchEvents(WatchEventsRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand("told")
                        .build());
        nextChange(facts);
        Event changed = nextChange(facts);
        assertThat(changed.getSubject()).isEqualTo("press");
        assertThat(changed.getLabelsMap()).containsEntry("source", "press").containsEntry("network", "feed");
        assertThat(changed.toString()).doesNotContain("secret", "127.0.0.1");
    }

    private static Event nextChange(Iterator<Event> facts) {
        Event fact = facts.next();
        while (!fact.getType().equals("SourceChanged")) {
            fact = facts.next();
        }
        return fact;
    }

    private SourceServiceGrpc.SourceServiceBlockingStub sources() {
        return service.as(
                service.tokens.person("acme", "all/analyst"), SourceServiceGrpc.newBlockingStub(service.channel));
    }

    /** A source of its own feed, looked at once a second. */
    private Source create(String brand, String id) {
        return sources()
                .createSource(CreateSourceRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand(brand)
                        .setSource(Source.newBuilder()
                                .setId(id)
                                .setFeed(FeedSettings.newBuilder()
                                        .setUrl(TestFeed.instance().url("/" + id))
                                        .setIntervalSeconds(1)))
                        .build());
    }

    private Source get(String brand, String id) {
        return sources()
                .getSource(GetSourceRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand(brand)
                        .setSource(id)
                        .build());
    }

    private Source update(Source.Builder wanted, String... fields) {
        return sources()
                .updateSource(UpdateSourceRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand(wanted.getBrand())
                        .setSource(wanted)
                        .setUpdateMask(FieldMask.newBuilder().addAllPaths(List.of(fields)))
                        .build());
    }

    private void delete(Source source) {
        sources()
                .deleteSource(DeleteSourceRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand(source.getBrand())
                        .setSource(source.getId())
                        .setEtag(source.getEtag())
                        .build());
    }

    private static void awaitLooks(String path, int more) {
        int before = TestFeed.instance().looks(path);
        await().atMost(Duration.ofSeconds(30)).until(() -> TestFeed.instance().looks(path) >= before + more);
    }

    private void awaitTexts(String brand, String source, String... texts) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(service.peers.indexed.stream()
                                .map(entry -> entry.getMention())
                                .filter(one -> one.getBrand().equals(brand)
                                        && one.getSource().equals(source))
                                .toList())
                        .extracting(Mention::getText)
                        .containsExactly(texts));
    }

    private static void reason(String expected, ThrowingCallable call) {
        assertThatThrownBy(call)
                .satisfies(e -> assertThat(GrpcProblems.reason(e)).contains(expected));
    }
}
