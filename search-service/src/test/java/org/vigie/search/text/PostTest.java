package org.vigie.search.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.vigie.search.text.token.Addresses;
import org.vigie.search.text.token.Token;

class PostTest {
    @Test
    void body_beginsAGapAfterTheTitle() {
        Post post = Post.of(Post.Fields.ofText("Été en retard", "Nova livre", "fr"));

        assertThat(tokens(post.stream(Zone.TEXT, Form.WORD)))
                .containsExactly("ete@0", "en@1", "retard@2", "nova@103", "livre@104");
        assertThat(post.bodyStart()).isEqualTo(103);
        assertThat(tokens(post.stream(Zone.TITLE, Form.WORD))).containsExactly("ete@0", "en@1", "retard@2");
        assertThat(tokens(post.stream(Zone.TEXT, Form.RAW))).startsWith("Été@0").endsWith("livre@104");
        assertThat(tokens(post.stream(Zone.TEXT, Form.STEM))).contains("fr/livr@104");
    }

    @Test
    void titleWithoutWords_leavesNoGap() {
        Post post = Post.ofText("!?", "nova");
        assertThat(tokens(post.stream(Zone.TEXT, Form.WORD))).containsExactly("nova@0");
        assertThat(post.bodyStart()).isZero();
        assertThat(post.stream(Zone.TITLE, Form.WORD).size()).isZero();
    }

    @Test
    void authorAddressAndLinks_areWordsOfTheirOwn() {
        Post post = post(
                "Voir https://nova.fr/aide et www.luna.fr",
                "Zoé #1",
                "@zoe_care",
                "https://www.lemonde.fr/a-b/%C3%A9t%C3%A9?x=1.5");

        assertThat(tokens(post.stream(Zone.AUTHOR, Form.WORD))).containsExactly("zoe@0", "1@1", "zoe@102", "care@103");
        assertThat(tokens(post.stream(Zone.URL, Form.WORD)))
                .containsExactly("lemonde@0", "fr@1", "a@2", "b@3", "ete@4", "x@5", "1@6", "5@7");
        assertThat(tokens(post.stream(Zone.LINKS, Form.WORD)))
                .containsExactly("nova@0", "fr@1", "aide@2", "luna@103", "fr@104");
    }

    /** As of a feed's entry, of which people read « ici ». */
    @Test
    void linksThatTheTextDoesNotShow_areLinksAllTheSame() {
        Post post = Post.of(new Post.Fields(
                "",
                "Voir www.luna.fr ou ici",
                "fr",
                "",
                "",
                "",
                Set.of(),
                -1,
                -1,
                null,
                List.of("https://www.nova.fr/aide?utm_source=x"),
                List.of()));

        assertThat(tokens(post.stream(Zone.LINKS, Form.WORD)))
                .startsWith("luna@0", "fr@1", "nova@102", "fr@103", "aide@104");
        assertThat(tokens(post.stream(Zone.TEXT, Form.WORD))).containsExactly("voir@0", "luna.fr@1", "ou@2", "ici@3");
        assertThat(PostContents.of(post).sites()).containsExactly("luna.fr", "nova.fr");
        assertThat(PostContents.of(post).pages()).containsExactly("luna.fr", "nova.fr/aide");
        Post hidden = Post.of(new Post.Fields(
                "", "ici", "", "", "", "", Set.of(), -1, -1, null, List.of("https://nova.fr"), List.of()));
        assertThat(hidden.labels()).contains("has:link");
    }

    @Test
    void labels_tellWhatTheTextHolds() {
        assertThat(post("Rien.", "", "", "").labels()).containsExactlyInAnyOrder("network:mail", "language:fr");
        assertThat(post("Quoi ? www.nova.fr", "", "", "https://Blog.Le.Fr:80/x").labels())
                .containsExactlyInAnyOrder(
                        "network:mail",
                        "language:fr",
                        "has:question",
                        "has:link",
                        "site:blog.le.fr",
                        "site:le.fr",
                        "site:fr");
        assertThat(post("https://nova.fr/a?b=1", "", "", "").labels()).doesNotContain("has:question");
        assertThat(post("¿Qué", "", "", "").labels()).contains("has:question");
        assertThat(post("a https://nova.fr/a?b=1 b? c", "", "", "").labels()).contains("has:question");
    }

    /** The customer's third mail would match again by what they or the brand wrote before. */
    @Test
    void whatIsQuoted_standsApart() {
        String body = "Toujours rien.\n> Où est #Nova ? www.nova.fr\nJeudi 😡\n> colis perdu";
        int second = body.lastIndexOf('>');
        Post post = quoting("Re: perdu ?", body, stretch(body, "> Où", "nova.fr"), new TextStretch(second, 9_999));

        assertThat(tokens(post.stream(Zone.TEXT, Form.WORD)))
                .containsExactly("re@0", "perdu@1", "toujours@102", "rien@103", "jeudi@204", "😡@205");
        assertThat(tokens(post.stream(Zone.QUOTED, Form.WORD)))
                .containsExactly("ou@0", "est@1", "#nova@2", "nova.fr@3", "colis@104", "perdu@105");
        assertThat(post.stream(Zone.TEXT, Form.STEM).size()).isEqualTo(6);
        assertThat(post.words()).isEqualTo(12);
        assertThat(post.labels()).doesNotContain("has:question", "has:link");
        assertThat(PostContents.of(post).tags()).isEmpty();
        assertThat(PostContents.of(post).emoji()).containsExactly("😡");
        assertThat(List.of(post.token(Zone.TITLE, 1), post.token(Zone.TEXT, 204), post.token(Zone.QUOTED, 104)))
                .extracting(Token::raw)
                .containsExactly("perdu", "Jeudi", "colis");
        assertThat(post.token(Zone.QUOTED, 104).start()).isEqualTo(second + 2);
        assertThat(quoting("Re: perdu ?", "Quand ?\n> ici", stretch("Quand ?\n> ici", "> ici", "ici"))
                        .labels())
                .contains("has:question");
    }

    /** They come from another service. */
    @Test
    void stretchesOutOfOrderOrRange_takeNothingFromTheText() {
        Post post = quoting(
                "",
                "un deux trois",
                new TextStretch(3, 7),
                new TextStretch(-5, 5),
                new TextStretch(7, 7),
                new TextStretch(50, 60),
                new TextStretch(9, 1));
        assertThat(tokens(post.stream(Zone.TEXT, Form.WORD))).containsExactly("un@0", "trois@101");
        assertThat(tokens(post.stream(Zone.QUOTED, Form.WORD))).containsExactly("deux@0");
    }

    private static Post quoting(String title, String body, TextStretch... quoted) {
        return Post.of(
                new Post.Fields(title, body, "fr", "", "", "", Set.of(), -1, -1, null, List.of(), List.of(quoted)));
    }

    private static TextStretch stretch(String text, String first, String last) {
        return new TextStretch(text.indexOf(first), text.indexOf(last) + last.length());
    }

    @Test
    void measures_areUnknownWhenNegativeOrMissing() {
        Post unknown = Post.ofText("", "");
        assertThat(List.of(Measure.values())).allMatch(measure -> unknown.measure(measure) == Post.UNKNOWN);
        Post known = Post.of(
                new Post.Fields("", "", "", "", "", "", Set.of(), 0, 7, Instant.parse("1970-01-01T00:00:01.0019Z")));
        assertThat(known.measure(Measure.FOLLOWERS)).isZero();
        assertThat(known.measure(Measure.REACH)).isEqualTo(7);
        assertThat(known.measure(Measure.PUBLISHED)).isEqualTo(1001);
    }

    @Test
    void caseAndStems_existOnlyInTheText() {
        Post post = Post.ofText("a", "b");
        assertThatThrownBy(() -> post.stream(Zone.TITLE, Form.RAW)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> post.stream(Zone.URL, Form.STEM)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void domains_areNoneForWhatIsNoHost() {
        assertThat(Addresses.domains("")).isEmpty();
        assertThat(Addresses.domains("localhost")).isEmpty();
        assertThat(Addresses.domains("mailto:")).isEmpty();
        assertThat(Addresses.domains("https://" + "a.".repeat(200) + "fr/")).isEmpty();
        assertThat(Addresses.domains("HTTPS://user@WWW.Nova.fr./x")).containsExactly("nova.fr.", "fr.");
        assertThat(Addresses.domains("//nova.fr")).isEmpty();
    }

    private static Post post(String body, String name, String handle, String url) {
        return Post.of(new Post.Fields("", body, "fr", name, handle, url, Set.of("network:mail"), -1, -1, null));
    }

    private static List<String> tokens(Stream stream) {
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i < stream.size(); i++) {
            tokens.add(stream.term(i) + "@" + stream.position(i));
        }
        return tokens;
    }
}
