package org.vigie.search.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigie.search.SearchCalls.assertReason;
import static org.vigie.search.SearchCalls.create;
import static org.vigie.search.SearchCalls.search;

import org.junit.jupiter.api.Test;
import org.vigie.contract.search.v1.GetKeywordCoverageRequest;
import org.vigie.contract.search.v1.Keyword;
import org.vigie.contract.search.v1.KeywordCategory;
import org.vigie.contract.search.v1.KeywordCoverage;
import org.vigie.contract.search.v1.UpdateKeywordsRequest;

/** Keywords and their coverage over real gRPC and PostgreSQL. */
class KeywordServiceIT {
    @Test
    void coverage_followsKeywordsAndQueries() {
        search.savedQueries("acme", "cover/lead").createSavedQuery(create("cover", "brand", "nova OR #nova"));
        search.savedQueries("acme", "cover/lead").createSavedQuery(create("cover", "rival", "luna AND promo"));
        search.savedQueries("acme", "covered/lead").createSavedQuery(create("covered", "others", "orbit"));
        var update = UpdateKeywordsRequest.newBuilder().setAgency("acme").setBrand("cover");
        update.addKeywords(keyword(KeywordCategory.KEYWORD_CATEGORY_COMPANY, "Nova"));
        update.addKeywords(keyword(KeywordCategory.KEYWORD_CATEGORY_COMPETITORS, "Luna"));
        update.addKeywords(keyword(KeywordCategory.KEYWORD_CATEGORY_INDUSTRY, "Orbit"));

        KeywordCoverage coverage = search.keywords("acme", "cover/analyst").updateKeywords(update.build());

        assertThat(coverage.getKeywordsList())
                .extracting(one -> one.getKeyword().getText() + " " + one.getState() + " " + one.getSavedQueriesList())
                .containsExactly(
                        "Nova KEYWORD_STATE_COVERED [brand]",
                        "Luna KEYWORD_STATE_PARTLY [rival]",
                        "Orbit KEYWORD_STATE_NOT_LISTENED []");
        assertThat(search.keywords("acme", "cover/lead")
                        .getKeywordCoverage(GetKeywordCoverageRequest.newBuilder()
                                .setAgency("acme")
                                .setBrand("cover")
                                .build()))
                .isEqualTo(coverage);
        search.keywords("acme", "cover/lead")
                .updateKeywords(update.setEtag(coverage.getEtag()).build());
        assertReason(
                "ETAG_MISMATCH", () -> search.keywords("acme", "cover/lead").updateKeywords(update.build()));
        assertReason(
                "KEYWORD_INVALID",
                () -> search.keywords("acme", "cover/lead")
                        .updateKeywords(update.clearEtag()
                                .addKeywords(Keyword.newBuilder().setText("sans catégorie"))
                                .build()));
    }

    private static Keyword keyword(KeywordCategory category, String text) {
        return Keyword.newBuilder().setCategory(category).setText(text).build();
    }
}
