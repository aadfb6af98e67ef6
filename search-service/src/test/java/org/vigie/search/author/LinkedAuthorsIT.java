package org.vigie.search.author;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vigie.search.SearchCalls.assertReason;
import static org.vigie.search.SearchCalls.eventually;
import static org.vigie.search.SearchCalls.index;
import static org.vigie.search.SearchCalls.mention;
import static org.vigie.search.SearchCalls.request;
import static org.vigie.search.SearchCalls.search;
import static org.vigie.search.author.AuthorCalls.link;
import static org.vigie.search.author.AuthorCalls.ref;
import static org.vigie.search.author.AuthorCalls.unlink;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.vigie.contract.ingestion.v1.Author;
import org.vigie.contract.ingestion.v1.Mention;
import org.vigie.contract.ingestion.v1.Sentiment;
import org.vigie.contract.search.v1.AuthorProfile;
import org.vigie.contract.search.v1.AuthorRef;
import org.vigie.contract.search.v1.GetAuthorRequest;
import org.vigie.contract.search.v1.ListAuthorMentionsRequest;
import org.vigie.contract.search.v1.ListAuthorMentionsResponse;
import org.vigie.contract.search.v1.RankAuthorsRequest;
import org.vigie.contract.wire.v1.WatchEventsRequest;
import org.vigie.search.ShownSoon;
import org.vigie.wire.problem.GrpcProblems;

/** Linked authors as others see them: real gRPC, PostgreSQL and Elasticsearch. */
@ExtendWith(ShownSoon.class)
class LinkedAuthorsIT {
    private static final AuthorRef MAIL = ref("mail", "zoe@example.org");
    private static final AuthorRef HOOK = ref("webhook", "z1");

    private final Instant now = Instant.now();

    @Test
    void linkedAuthors_areToldOnEachOfTheirPagesAndCountedTogether() {
        said("lk-page");
        search.authors("acme", "lk-page/lead")
                .rankAuthors(RankAuthorsRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand("lk-page")
                        .build());
        AuthorProfile before = profile("lk-page", MAIL, true);
        assertThat(before.getLinkedList()).isEmpty();
        assertThat(before).isEqualTo(profile("lk-page", MAIL, false));

        link("lk-page", MAIL, HOOK);
        assertThat(link("lk-page", ref("feed", "silent"), MAIL))
                .containsExactly("feed silent", "mail zoe@example.org", "webhook z1");

        AuthorProfile whole = profile("lk-page", MAIL, true);
        assertThat(whole.getLinkedList())
                .containsExactly(
                        ref("feed", "silent"),
                        HOOK.toBuilder().setName("Zoé on the web").build());
        assertThat(whole.getTone().getMentions()).isEqualTo(5);
        assertThat(whole.getTone().getNegative()).isEqualTo(2);
        assertThat(whole.getAuthor()).isEqualTo(before.getAuthor());
        assertThat(whole.getRanking()).isEqualTo(before.getRanking());
        assertThat(whole.getPlacesList()).hasSize(2);
        AuthorProfile alone = profile("lk-page", MAIL, false);
        assertThat(alone.getLinkedList()).isEqualTo(whole.getLinkedList());
        assertThat(alone.toBuilder().clearLinked().build()).isEqualTo(before);
        AuthorProfile silent = profile("lk-page", ref("feed", "silent"), true);
        assertThat(silent.getTone()).isEqualTo(whole.getTone());
        assertThat(silent.getAuthor())
                .isEqualTo(Author.newBuilder().setId("silent").build());
        assertReason("AUTHOR_UNKNOWN", () -> profile("lk-page", ref("feed", "silent"), false));

        unlink("lk-page", HOOK);

        assertThat(profile("lk-page", MAIL, true).getLinkedList()).containsExactly(ref("feed", "silent"));
        assertThat(profile("lk-page", MAIL, true).getTone()).isEqualTo(before.getTone());
        assertThat(profile("lk-page", HOOK, true).getLinkedList()).isEmpty();
    }

    @Test
    void mentionsOfLinkedAuthors_comeInOneListPageByPage() {
        said("lk-list");
        link("lk-list", MAIL, HOOK);

        assertThat(ids(list("lk-list", MAIL, true, 9, ""))).containsExactly("m0", "w1", "m2", "w3", "m4");
        assertThat(ids(list("lk-list", MAIL, false, 9, ""))).containsExactly("m0", "m2", "m4");
        List<String> seen = new ArrayList<>();
        String token = "";
        do {
            ListAuthorMentionsResponse page = list("lk-list", HOOK, true, 2, token);
            seen.addAll(ids(page));
            token = page.getNextPageToken();
        } while (!token.isEmpty());
        assertThat(seen).containsExactly("m0", "w1", "m2", "w3", "m4");
    }

    @Test
    void listOfAPersonThatChangesBetweenPages_goesOn() {
        said("lk-change");
        link("lk-change", MAIL, HOOK);
        String token = list("lk-change", MAIL, true, 2, "").getNextPageToken();

        unlink("lk-change", HOOK);
        assertThat(ids(list("lk-change", MAIL, true, 9, token))).containsExactly("m2", "m4");
        link("lk-change", MAIL, HOOK);
        assertThat(ids(list("lk-change", MAIL, true, 9, token))).containsExactly("m2", "w3", "m4");
        assertReason("PAGE_TOKEN_FOREIGN", () -> list("lk-change", MAIL, false, 9, token));
        assertReason("PAGE_TOKEN_FOREIGN", () -> list("lk-change", HOOK, true, 9, token));
    }

    @Test
    void addresses_areThoseOfMentionsHoweverAPersonWritesThem() {
        said("lk-spelt");

        assertThat(link("lk-spelt", ref(" mail ", " Zoe@Example.ORG "), ref("webhook", "z1")))
                .containsExactly("mail zoe@example.org", "webhook z1");

        assertThat(profile("lk-spelt", HOOK, true).getTone().getMentions()).isEqualTo(5);
        unlink("lk-spelt", ref("mail", "ZOE@example.org"));
        assertThat(profile("lk-spelt", HOOK, true).getLinkedList()).isEmpty();
    }

    @Test
    void whatCannotBeLinked_isRefusedWithExpectedAndActual() {
        assertReason("FIELD_INVALID", () -> link("lk-wrong", MAIL, MAIL));
        assertReason("FIELD_INVALID", () -> link("lk-wrong", MAIL, ref("mail", "ZOE@example.org")));
        assertReason("FIELD_INVALID", () -> link("lk-wrong", MAIL, AuthorRef.getDefaultInstance()));
        assertReason("FIELD_INVALID", () -> link("lk-wrong", ref("", "z"), MAIL));
        assertReason("FIELD_INVALID", () -> link("lk-wrong", ref("feed", "x".repeat(513)), MAIL));
        assertReason("FIELD_INVALID", () -> link("lk-wrong", ref("feed", "a\u0000b"), MAIL));
        assertReason("FIELD_INVALID", () -> unlink("lk-wrong", ref("mail", " ")));
        unlink("lk-wrong", MAIL);
        for (int i = 1; i < 20; i++) {
            link("lk-wrong", MAIL, ref("feed", "a" + i));
        }
        assertThatThrownBy(() -> link("lk-wrong", HOOK, MAIL)).satisfies(refused -> {
            assertThat(GrpcProblems.reason(refused)).contains("AUTHORS_TOO_MANY");
            assertThat(refused).hasMessageContaining("at most 20").hasMessageContaining("21");
        });
        assertThat(AuthorCalls.rows("lk-wrong", "linked_author")).isEqualTo(20);
        assertReason("AUTHOR_UNKNOWN", () -> profile("lk-wrong", ref("feed", "a\u0000b"), true));
    }

    @Test
    void events_tellThatAuthorsWereLinkedAndNotWho() {
        link("lk-told", MAIL, HOOK);
        unlink("lk-told", HOOK);

        var events = search.events("acme", "lk-told/analyst")
                .withDeadlineAfter(Duration.ofSeconds(20))
                .watchEvents(WatchEventsRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand("lk-told")
                        .build());
        var linked = events.next();
        var unlinked = events.next();
        assertThat(linked.getType()).isEqualTo("AuthorsLinked");
        assertThat(linked.getSubject()).matches("[0-9a-f]{32}");
        assertThat(linked.getLabelsOrThrow("other")).isEqualTo(unlinked.getSubject());
        assertThat(linked.getFiguresOrThrow("authors")).isEqualTo(2);
        assertThat(unlinked.getType()).isEqualTo("AuthorUnlinked");
        assertThat(linked.toString() + unlinked).doesNotContain("zoe").doesNotContain("z1\"");
    }

    /** Five mentions, the newest first, by turns of a mail address and of somebody on the web. */
    private void said(String brand) {
        List<Mention> said = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            AuthorRef author = i % 2 == 0 ? MAIL : HOOK;
            String id = (i % 2 == 0 ? "m" : "w") + i;
            said.add(mention(brand, brand + "-" + id, "mot", now.minusSeconds(i)).toBuilder()
                    .setNetwork(author.getNetwork())
                    .setNativeId(id)
                    .setSource(author.getNetwork())
                    .setSentiment(i % 2 == 0 ? Sentiment.SENTIMENT_POSITIVE : Sentiment.SENTIMENT_NEGATIVE)
                    .setAuthor(Author.newBuilder()
                            .setId(author.getAuthor())
                            .setName(i % 2 == 0 ? "Zoé by mail" : "Zoé on the web"))
                    .build());
        }
        index(brand, said.toArray(Mention[]::new));
        eventually(request(brand, ""), said.size());
    }

    private static AuthorProfile profile(String brand, AuthorRef author, boolean linked) {
        return search.authors("acme", brand + "/moderator")
                .getAuthor(GetAuthorRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand(brand)
                        .setNetwork(author.getNetwork())
                        .setAuthor(author.getAuthor())
                        .setLinked(linked)
                        .build());
    }

    private static ListAuthorMentionsResponse list(
            String brand, AuthorRef author, boolean linked, int size, String token) {
        return search.authors("acme", brand + "/moderator")
                .listAuthorMentions(ListAuthorMentionsRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand(brand)
                        .setNetwork(author.getNetwork())
                        .setAuthor(author.getAuthor())
                        .setLinked(linked)
                        .setPageSize(size)
                        .setPageToken(token)
                        .build());
    }

    private static List<String> ids(ListAuthorMentionsResponse page) {
        return page.getMentionsList().stream().map(Mention::getNativeId).toList();
    }
}
