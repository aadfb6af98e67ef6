package org.vigie.search.text.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vigie.search.text.Post;
import org.vigie.search.text.PostContents;

class AddressesTest {
    @ParameterizedTest
    @CsvSource({
        "https://www.Nova.fr/Aide/, nova.fr/Aide",
        "HTTP://nova.fr:8080/a#part, nova.fr:8080/a",
        "www.nova.fr, nova.fr",
        "https://nova.fr/?utm_source=x&id=7&UTM_Medium=mail, nova.fr/?id=7",
        "https://nova.fr/a?fbclid=Ab1&gclid, nova.fr/a",
        "https://video.example/watch?v=AbC, video.example/watch?v=AbC",
        "https://nova.fr/utm_source, nova.fr/utm_source",
        "https://me:pw@nova.fr/a, nova.fr/a"
    })
    void page_isTheAddressWithoutWhatTellsNoPagesApart(String address, String page) {
        assertThat(Addresses.page(address)).contains(page);
    }

    @Test
    void host_isOneSiteInBothItsSpellings() {
        for (String address :
                List.of("https://www.Café.example/a", "https://XN--caf-dma.example/b", "cafe\u0301.example")) {
            assertThat(Addresses.domains(address)).as(address).containsExactly("xn--caf-dma.example", "example");
        }
        assertThat(Addresses.page("https://café.example/é")).contains("xn--caf-dma.example/é");
        assertThat(Addresses.domains("https://cafe.example/")).containsExactly("cafe.example", "example");
        assertThat(Addresses.oneName("a..é")).as("no host").isEqualTo("a..é");
        Post post = Post.of(Post.Fields.ofText(
                "", "https://café.example/1 https://xn--caf-dma.example/2 https://cafe.example/", "fr"));
        assertThat(PostContents.of(post).sites()).containsExactly("xn--caf-dma.example", "cafe.example");
    }

    @Test
    void site_isWhatDocumentsHold_withTheSpellingOfThoseOfBefore() {
        assertThat(Addresses.site(" WWW.Café.example")).isEqualTo("xn--caf-dma.example");
        assertThat(Addresses.site("ｗｗｗ.nova.fr")).isEqualTo("nova.fr");
        assertThat(Addresses.spellings("xn--caf-dma.example")).containsExactly("xn--caf-dma.example", "café.example");
        assertThat(Addresses.spellings("nova.fr")).containsExactly("nova.fr");
        assertThat(Addresses.spellings("xn--.fr")).containsExactly("xn--.fr");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "https://", "https://localhost/a", "/aide", "?a=b"})
    void page_withoutAHost_isNone(String address) {
        assertThat(Addresses.page(address)).isEmpty();
    }
}
