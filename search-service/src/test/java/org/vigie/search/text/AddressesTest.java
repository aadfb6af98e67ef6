package org.vigie.search.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(strings = {"", "https://", "https://localhost/a", "/aide", "?a=b"})
    void page_withoutAHost_isNone(String address) {
        assertThat(Addresses.page(address)).isEmpty();
    }
}
