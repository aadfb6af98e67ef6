package org.vigie.search.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.vigie.search.SearchCalls.eventually;
import static org.vigie.search.SearchCalls.index;
import static org.vigie.search.SearchCalls.mention;
import static org.vigie.search.SearchCalls.request;
import static org.vigie.search.SearchCalls.search;
import static org.vigie.search.SearchCalls.time;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.vigie.channels.ChannelFailure;
import org.vigie.channels.address.AddressGuard;
import org.vigie.channels.feed.FeedPuller;
import org.vigie.channels.feed.FeedSource;
import org.vigie.channels.http.GuardedHttp;
import org.vigie.channels.http.HttpLimits;
import org.vigie.channels.mention.IncomingMention;
import org.vigie.channels.pull.Cursor;
import org.vigie.channels.room.RoomOfOne;
import org.vigie.contract.ingestion.v1.Author;
import org.vigie.contract.ingestion.v1.Mention;
import org.vigie.contract.ingestion.v1.MentionKind;
import org.vigie.contract.search.v1.GroupMember;
import org.vigie.contract.search.v1.ListAuthorGroupsRequest;
import org.vigie.contract.search.v1.ListAuthorGroupsResponse;
import org.vigie.contract.search.v1.ListUnansweredQuestionsRequest;
import org.vigie.contract.search.v1.ListUnansweredQuestionsResponse;
import org.vigie.search.ShownSoon;

/** A feed of a forum, newest entry first, from the network to who answers whom and to what nobody answered. */
@ExtendWith(ShownSoon.class)
class FeedDiscussionIT {
    private static final HttpLimits LIMITS =
            new HttpLimits(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(5), FeedPuller.READ_LIMIT);

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @Test
    void answersAndAnswersToThem_makeGroupsAndCloseQuestions() throws Exception {
        List<IncomingMention> read = pulled(atom(
                entry("t5", "t4", "Ana", 10, "Merci Léo, à demain."),
                entry("t4", "t2", "Léo", 20, "Celui de 7 h, depuis la gare."),
                entry("t3", "t2", "Mia", 30, "Et le dimanche, il roule aussi ?"),
                entry("t2", "t1", "Ana", 40, "À quelle heure part le premier ?"),
                entry("t1", "", "Léo", 50, "Le tram roule de nouveau, qui le prend ?"),
                entry("t0", "", "Zoé", 60, "Où acheter un abonnement ?")));
        assertThat(read)
                .extracting(
                        item -> item.identity().nativeId(), item -> item.place().inReplyTo())
                .containsExactly(
                        tuple("t0", ""),
                        tuple("t1", ""),
                        tuple("t2", "t1"),
                        tuple("t3", "t2"),
                        tuple("t4", "t2"),
                        tuple("t5", "t4"));
        List<Mention> mentions =
                new ArrayList<>(read.stream().map(this::contract).toList());
        pulled(atom(entry("p1", "", "La Gazette", 15, "Le tram est-il trop cher ?"))).stream()
                .map(item -> contract(item).toBuilder().setSource("press").build())
                .forEach(mentions::add);
        index("discussed", mentions.toArray(Mention[]::new));
        eventually(request("discussed", "").toBuilder().setPageSize(200).build(), mentions.size());

        search.inbox().answered("acme", "discussed", List.of());
        assertThat(openQuestions().getQuestionsList())
                .as("t1 and t2 were answered, p1 is a headline of another feed")
                .extracting(hit -> hit.getMention().getNativeId())
                .containsExactly("t3", "t0");

        ListAuthorGroupsResponse groups = groups();
        assertThat(groups.getReplies()).isEqualTo(4);
        assertThat(groups.getGroupsList()).singleElement().satisfies(group -> {
            List<String> names = group.getMembersList().stream()
                    .map(GroupMember::getAuthor)
                    .map(Author::getName)
                    .toList();
            assertThat(names).containsExactlyInAnyOrder("Ana", "Léo", "Mia");
            assertThat(group.getRepliesList())
                    .extracting(reply -> names.get(reply.getFrom()) + " to " + names.get(reply.getTo()))
                    .containsExactlyInAnyOrder("Ana to Léo", "Léo to Ana", "Mia to Ana");
        });
    }

    private ListUnansweredQuestionsResponse openQuestions() {
        return search.insights("acme", "discussed/analyst")
                .listUnansweredQuestions(ListUnansweredQuestionsRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand("discussed")
                        .setFrom(time(now.minus(Duration.ofDays(1))))
                        .setUntil(time(now))
                        .build());
    }

    private ListAuthorGroupsResponse groups() {
        return search.authors("acme", "discussed/analyst")
                .listAuthorGroups(ListAuthorGroupsRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand("discussed")
                        .setFrom(time(now.minus(Duration.ofDays(1))))
                        .setUntil(time(now))
                        .build());
    }

    private static List<IncomingMention> pulled(String feed) throws IOException, ChannelFailure {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/forum.xml", exchange -> {
            byte[] body = feed.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/atom+xml");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        String endpoint = "127.0.0.1:" + server.getAddress().getPort();
        try (GuardedHttp http = new GuardedHttp(AddressGuard.allowing(List.of(endpoint)), LIMITS)) {
            return new FeedPuller(http, Clock.systemUTC())
                    .pull(
                            new FeedSource(URI.create("http://" + endpoint + "/forum.xml")),
                            Cursor.START,
                            100,
                            new RoomOfOne(64L * 1024 * 1024))
                    .mentions();
        } finally {
            server.stop(0);
        }
    }

    private static String atom(String... entries) {
        return "<feed xmlns='http://www.w3.org/2005/Atom' xmlns:thr='http://purl.org/syndication/thread/1.0'>"
                + "<id>urn:forum</id><title>Forum</title><updated>2026-11-01T08:00:00Z</updated>"
                + String.join("", entries) + "</feed>";
    }

    private String entry(String id, String answers, String author, int minutesAgo, String text) {
        Instant at = now.minus(Duration.ofMinutes(minutesAgo));
        return "<entry><id>" + id + "</id><title>Tram</title><published>" + at + "</published><updated>" + at
                + "</updated><author><name>" + author + "</name></author>"
                + (answers.isEmpty() ? "" : "<thr:in-reply-to ref='" + answers + "'/>") + "<content>" + text
                + "</content></entry>";
    }

    /** As ingestion tells it of what it read. */
    private Mention contract(IncomingMention item) {
        return mention("discussed", item.identity().nativeId(), item.content().text(), item.publishedAt()).toBuilder()
                .setNetwork("feed")
                .setOrigin(item.identity().origin())
                .setSource("forum")
                .setKind(MentionKind.valueOf("MENTION_KIND_" + item.kind().name()))
                .setTitle(item.content().title())
                .setThread(item.place().thread())
                .setInReplyTo(item.place().inReplyTo())
                .setAuthor(Author.newBuilder()
                        .setId(item.author().id())
                        .setName(item.author().name()))
                .clearExtras()
                .build();
    }
}
