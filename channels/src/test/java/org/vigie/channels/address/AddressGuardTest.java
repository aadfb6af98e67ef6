package org.vigie.channels.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {
    private final AddressGuard guard = AddressGuard.allowing(List.of("localhost:7088"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.1",
                "0.0.0.0",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "100.127.255.255",
                "192.0.0.8",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "240.0.0.1",
                "168.63.129.16",
                "2130706433",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fd12::1",
                "ff02::1",
                "::ffff:127.0.0.1",
                "::ffff:169.254.169.254",
                "::127.0.0.1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::",
                "2001:0:1::1",
                "2001:db8::1",
                "fec0::1",
                "[::1]"
            })
    void specialAddress_isRefused(String host) {
        assertThatThrownBy(() -> guard.resolve(host, 80)).isInstanceOf(AddressRefused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1.1.1.1", "100.63.255.255", "172.32.0.1", "193.0.0.1", "2606:4700::1111", "2001:4860::8888"})
    void publicAddress_isResolved(String host) throws Exception {
        assertThat(guard.resolve(host, 443))
                .singleElement()
                .satisfies(address -> assertThat(address.getPort()).isEqualTo(443));
    }

    @Test
    void name_isRefusedWhenOneOfItsAddressesIsPrivate() {
        AddressGuard mixed = new AddressGuard(Set.of(), host ->
                new InetAddress[] {InetAddress.getByName("1.1.1.1"), InetAddress.getByName("10.0.0.1")});
        assertThatThrownBy(() -> mixed.resolve("mixed.example", 80)).isInstanceOf(AddressRefused.class);
    }

    @Test
    void name_isLookedUpOnce_soASecondAnswerCannotRebindIt() throws Exception {
        Deque<String> answers = new ArrayDeque<>(List.of("1.1.1.1", "127.0.0.1"));
        AddressGuard rebound =
                new AddressGuard(Set.of(), host -> new InetAddress[] {InetAddress.getByName(answers.removeFirst())});
        assertThat(rebound.resolve("rebind.example", 80).get(0).getAddress().getHostAddress())
                .isEqualTo("1.1.1.1");
        assertThat(answers).containsExactly("127.0.0.1");
    }

    @Test
    void listedEndpoint_isAllowedOnItsPortOnly() {
        assertThatCode(() -> guard.resolve("localhost", 7088)).doesNotThrowAnyException();
        assertThatThrownBy(() -> guard.resolve("localhost", 7089)).isInstanceOf(AddressRefused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "ftp://example.org/x",
                "http://user:pw@example.org/",
                "http://example.org:22/",
                "gopher://example.org/",
                "http:///x"
            })
    void otherUrl_isRefused(String url) {
        assertThatThrownBy(() -> guard.checkUrl(URI.create(url))).isInstanceOf(AddressRefused.class);
    }

    @Test
    void plainUrl_isAccepted() {
        assertThatCode(() -> guard.checkUrl(URI.create("https://example.org/feed")))
                .doesNotThrowAnyException();
        assertThatCode(() -> guard.checkUrl(URI.create("http://localhost:7088/feed")))
                .doesNotThrowAnyException();
    }
}
