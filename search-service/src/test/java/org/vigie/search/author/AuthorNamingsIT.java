package org.vigie.search.author;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigie.search.SearchCalls.create;
import static org.vigie.search.SearchCalls.search;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.vigie.contract.search.v1.AlertCondition;
import org.vigie.contract.search.v1.CreateAlertRuleRequest;
import org.vigie.contract.search.v1.CreateMissionRequest;
import org.vigie.contract.search.v1.Keyword;
import org.vigie.contract.search.v1.KeywordCategory;
import org.vigie.contract.search.v1.ListAuthorNamingsRequest;
import org.vigie.contract.search.v1.UpdateKeywordsRequest;
import org.vigie.search.alert.AlertCalls;

/** What people set up and that still names an author, over real gRPC and PostgreSQL. */
class AuthorNamingsIT {
    private static final String ANA = "ana@example.org";

    @Test
    void namings_areThoseOfTheBrandByKindAndIdAndNoPartOfAnotherWord() {
        for (String brand : List.of("named", "named-too")) {
            setUp(brand);
        }
        search.savedQueries("acme", "named-too/lead").createSavedQuery(create("named-too", "other", "\"" + ANA + "\""));
        search.savedQueries("acme", "named/lead").createSavedQuery(create("named", "joana", "\"joana@example.org\""));

        assertThat(namings("named", "ANA@example.org"))
                .containsExactly(
                        "NAMING_KIND_ALERT_RULE fire",
                        "NAMING_KIND_KEYWORD " + ANA,
                        "NAMING_KIND_MISSION ask",
                        "NAMING_KIND_SAVED_QUERY ana");
        assertThat(namings("named", "nobody@example.org")).isEmpty();
        assertThat(namings("named", "ana%")).isEmpty();
        assertThat(namings("named", "a\0b")).isEmpty();
    }

    private static void setUp(String brand) {
        search.savedQueries("acme", brand + "/lead")
                .createSavedQuery(create(brand, "ana", "panne AND \"" + ANA + "\""));
        search.missions("acme", brand + "/lead")
                .createMission(CreateMissionRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand(brand)
                        .setRequestId(UUID.randomUUID().toString())
                        .setMission(AuthorCalls.mission("ask", "ana").setDescription("Ask Ana@Example.org."))
                        .build());
        search.alerts("acme", brand + "/lead")
                .createAlertRule(CreateAlertRuleRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand(brand)
                        .setRequestId(UUID.randomUUID().toString())
                        .setAlertRule(AlertCalls.rule("fire", AlertCondition.ALERT_CONDITION_EVERY_MATCH)
                                .setSavedQuery("ana")
                                .setDisplayName("Of <" + ANA + ">"))
                        .build());
        search.keywords("acme", brand + "/lead")
                .updateKeywords(UpdateKeywordsRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand(brand)
                        .addKeywords(Keyword.newBuilder()
                                .setCategory(KeywordCategory.KEYWORD_CATEGORY_COMPANY)
                                .setText(ANA))
                        .build());
    }

    private static List<String> namings(String brand, String author) {
        return search
                .authorsAsService("ingestion")
                .listAuthorNamings(ListAuthorNamingsRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand(brand)
                        .setNetwork("mail")
                        .setAuthor(author)
                        .build())
                .getNamingsList()
                .stream()
                .map(naming -> naming.getKind() + " " + naming.getId())
                .toList();
    }
}
