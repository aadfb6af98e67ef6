package org.vigie.wire.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.security.NoSuchAlgorithmException;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

class AddressTrustTest {
    @Test
    void plainAddress_isAskedByWhoTrustsNobody_anotherByTheJdksAuthorities() throws NoSuchAlgorithmException {
        assertThat(context("http://127.0.0.1:7880/realms")).isNotSameAs(SSLContext.getDefault());
        assertThat(context("HTTP://127.0.0.1:7880/realms")).isNotSameAs(SSLContext.getDefault());
        assertThat(context("https://id.example.net/realms")).isSameAs(SSLContext.getDefault());
    }

    @Test
    void redirects_areNotFollowed() {
        HttpClient client =
                AddressTrust.client(URI.create("http://127.0.0.1:7880")).build();

        assertThat(client.followRedirects()).isEqualTo(HttpClient.Redirect.NEVER);
    }

    private static SSLContext context(String address) {
        return AddressTrust.client(URI.create(address)).build().sslContext();
    }
}
