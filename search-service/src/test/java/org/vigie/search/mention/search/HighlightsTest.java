package org.vigie.search.mention.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.vigie.search.matching.reference.Occurrences;
import org.vigie.search.query.Expression;
import org.vigie.search.query.parser.QueryParser;
import org.vigie.search.text.Post;
import org.vigie.search.text.TextStretch;

class HighlightsTest {
    @Test
    void everyOccurrenceOfWordsAndPhrases_isMarkedInTitleAndText() {
        assertThat(marked("retard \"service client\"", "Retard !", "RETARD, encore : le service-client… service"))
                .containsExactly("title:Retard", "text:RETARD", "text:service-client");
    }

    @Test
    void excludedWords_areNotMarked() {
        assertThat(marked("retard NOT merci NOT (NOT client)", "", "merci, retard client"))
                .containsExactly("text:retard", "text:client");
    }

    @Test
    void overlaps_areJoined() {
        assertThat(marked("\"a b\" \"b c\" c", "", "x a b c d")).containsExactly("text:a b c");
    }

    @Test
    void distancesWildcardsStemsAndCase_areMarkedWhereTheyStand() {
        assertThat(marked("\"nova retard\"~2", "", "Retard chez Nova ; nova seule, retard"))
                .containsExactly("text:Retard", "text:Nova", "text:nova", "text:retard");
        assertThat(marked(
                        "liv* NEAR/1f (colis OR \"la poste\")", "", "Livraison la poste, livré hier soir par la poste"))
                .containsExactly("text:Livraison", "text:la poste");
        assertThat(marked("~livrer raw:Nova", "", "Colis livrés par Nova et nova"))
                .containsExactly("text:livrés", "text:Nova");
    }

    @Test
    void fieldsOutsideTheText_areNotMarked() {
        assertThat(marked("title:retard has:question merci", "Retard ?", "retard, merci"))
                .containsExactly("title:Retard", "text:merci");
    }

    @Test
    void whatIsQuoted_isMarkedOnlyWhereItIsAskedFor() {
        String text = "Retard encore\n> un retard de colis\nmerci";
        int quotation = text.indexOf('>');
        Post post = Post.of(new Post.Fields(
                "Retard",
                text,
                "fr",
                "",
                "",
                "",
                Set.of(),
                -1,
                -1,
                null,
                List.of(),
                List.of(new TextStretch(quotation, text.lastIndexOf('\n')))));
        assertThat(marked("retard merci", post, "Retard", text))
                .containsExactly("title:Retard", "text:Retard", "text:merci");
        assertThat(marked("merci quoted:(\"retard de\" OR colis)", post, "Retard", text))
                .containsExactly("text:retard de", "text:colis", "text:merci");
    }

    @Test
    void placesBeyondAThousand_areLeftOut() {
        assertThat(marked("mot title:mot", "mot", "mot ".repeat(5_000)))
                .hasSize(Highlights.MOST)
                .startsWith("title:mot", "text:mot");
    }

    private static List<String> marked(String query, String title, String text) {
        return marked(query, Post.of(Post.Fields.ofText(title, text, "fr")), title, text);
    }

    private static List<String> marked(String query, Post post, String title, String text) {
        return Highlights.of(Expression.of(QueryParser.parse(query)), new Occurrences(post)).stream()
                .map(stretch -> stretch.field() + ":"
                        + (stretch.field().equals("title") ? title : text).substring(stretch.start(), stretch.end()))
                .toList();
    }
}
