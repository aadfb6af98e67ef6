package org.vigie.ingestion.inbox.discussion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.vigie.contract.ingestion.v1.CreateSourceRequest;
import org.vigie.contract.ingestion.v1.FeedSettings;
import org.vigie.contract.ingestion.v1.InboxEntry;
import org.vigie.contract.ingestion.v1.Source;
import org.vigie.contract.ingestion.v1.SourceServiceGrpc;
import org.vigie.ingestion.RunningIngestion;
import org.vigie.ingestion.TestFeed;

/** A forum's feed with answers to answers, from the network to what search is given, by the running service. */
class FeedDiscussionIT {
    private static final String PATH = "/discussion";

    private final RunningIngestion service = RunningIngestion.get();

    @Test
    void answersToAnswers_areInOneThreadAlsoWhenTheirQuestionHasLeftTheFeed() {
        publish(entry("t3", "t2"), entry("t2", "t1"), entry("t1", ""));
        service.as(service.tokens.person("acme", "all/analyst"), SourceServiceGrpc.newBlockingStub(service.channel))
                .createSource(CreateSourceRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand("discussing")
                        .setSource(Source.newBuilder()
                                .setId("forum")
                                .setFeed(FeedSettings.newBuilder()
                                        .setUrl(TestFeed.instance().url(PATH))
                                        .setIntervalSeconds(1)))
                        .build());
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(said())
                        .containsExactly(tuple("t1", "", "t1"), tuple("t2", "t1", "t1"), tuple("t3", "t2", "t1")));
        publish(entry("t4", "t3"), entry("t3", "t2"));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(said())
                        .as("what is still in the feed is no edit")
                        .hasSize(4)
                        .last()
                        .isEqualTo(tuple("t4", "t3", "t1")));
    }

    /** Native id, what it answers and thread of the brand's mentions, in the order of the log. */
    private List<Tuple> said() {
        return service.peers.indexed.stream()
                .map(InboxEntry::getMention)
                .filter(mention -> mention.getBrand().equals("discussing"))
                .map(mention -> tuple(mention.getNativeId(), mention.getInReplyTo(), mention.getThread()))
                .toList();
    }

    private static void publish(String... newestFirst) {
        TestFeed.instance()
                .publish(
                        PATH,
                        "<feed xmlns='http://www.w3.org/2005/Atom' xmlns:thr='http://purl.org/syndication/thread/1.0'>"
                                + "<id>urn:forum</id><title>Forum</title><updated>2026-10-01T08:00:00Z</updated>"
                                + String.join("", newestFirst) + "</feed>");
    }

    private static String entry(String id, String answers) {
        return "<entry><id>" + id + "</id><title>Tram</title><updated>2026-10-01T08:00:00Z</updated>"
                + "<author><name>Ana</name></author>"
                + (answers.isEmpty() ? "" : "<thr:in-reply-to ref='" + answers + "'/>")
                + "<content>words of " + id + "</content></entry>";
    }
}
