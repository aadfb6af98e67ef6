package org.vigie.search.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigie.search.SearchCalls.assertReason;
import static org.vigie.search.SearchCalls.eventually;
import static org.vigie.search.SearchCalls.index;
import static org.vigie.search.SearchCalls.mention;
import static org.vigie.search.SearchCalls.request;
import static org.vigie.search.SearchCalls.search;
import static org.vigie.search.SearchCalls.time;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.vigie.contract.ingestion.v1.Author;
import org.vigie.contract.ingestion.v1.Mention;
import org.vigie.contract.search.v1.ListTopValuesRequest;
import org.vigie.contract.search.v1.SearchMentionsRequest;
import org.vigie.contract.search.v1.TopKind;
import org.vigie.contract.search.v1.TopValue;
import org.vigie.search.ShownSoon;

/** What is listed as most frequent opens what was counted, as the console asks for it. */
@ExtendWith(ShownSoon.class)
class OpenedFiguresIT {
    private static final Instant MONDAY = Instant.parse("2026-10-25T23:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2026-10-26T23:00:00Z");

    @Test
    void authorSiteAndPage_openTheMentionsTheyCounted() {
        index(
                "opened",
                by("o-1", "feed", "1", "Ana Lopes", "voir https://nova.fr/aide"),
                by("o-2", "feed", "1", "Ana Lopes", "voir https://nova.fr/aide/contact"),
                by("o-3", "feed", "2", "Ana Lopes", "voir https://blog.nova.fr/aide"),
                by("o-4", "mail", "1", "Ana Lopes", "bonjour"),
                by("o-5", "feed", "3", "", "rien"));
        eventually(request("opened", ""), 5);

        assertThat(top(TopKind.TOP_KIND_AUTHOR))
                .hasSize(4)
                .allSatisfy(value -> assertThat(total(request("opened", "").toBuilder()
                                .addNetworks(value.getNetwork())
                                .setAuthor(value.getValue())))
                        .isEqualTo(value.getCount().getMentions()));
        assertThat(top(TopKind.TOP_KIND_SITE))
                .hasSize(2)
                .allSatisfy(value -> assertThat(
                                total(request("opened", "").toBuilder().setLinkedSite(value.getValue())))
                        .isEqualTo(value.getCount().getMentions()));
        assertThat(top(TopKind.TOP_KIND_LINK))
                .hasSize(3)
                .allSatisfy(value -> assertThat(
                                total(request("opened", "").toBuilder().setLinkedPage(value.getValue())))
                        .isEqualTo(value.getCount().getMentions()));
    }

    @Test
    void authorWithoutTheirNetwork_isNobody() {
        var asked = request("nobody", "").toBuilder().setAuthor("1");
        assertReason("FIELD_INVALID", () -> total(asked));
        assertReason("FIELD_INVALID", () -> total(asked.addNetworks("feed").addNetworks("mail")));
        assertReason(
                "FIELD_INVALID", () -> total(request("nobody", "").toBuilder().setLinkedPage("x".repeat(1_025))));
    }

    private static List<TopValue> top(TopKind kind) {
        return search.insights("acme", "opened/analyst")
                .listTopValues(ListTopValuesRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand("opened")
                        .setKind(kind)
                        .setFrom(time(MONDAY))
                        .setUntil(time(TUESDAY))
                        .build())
                .getValuesList();
    }

    private static long total(SearchMentionsRequest.Builder request) {
        String brand = request.getBrand();
        return search.mentions("acme", brand + "/agent")
                .searchMentions(request.build())
                .getTotal();
    }

    private static Mention by(String id, String network, String author, String name, String text) {
        return mention("opened", id, text, MONDAY.plusSeconds(60)).toBuilder()
                .setNetwork(network)
                .setAuthor(Author.newBuilder().setId(author).setName(name))
                .build();
    }
}
