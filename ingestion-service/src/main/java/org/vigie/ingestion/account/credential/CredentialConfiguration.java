package org.vigie.ingestion.account.credential;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the sealing of credentials. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CredentialConfiguration.Sealing.class)
class CredentialConfiguration {
    /**
     * Sealing of credentials.
     *
     * @param key keys of 32 bytes in base64, newest first; the same in every instance; never logged
     */
    @ConfigurationProperties("vigie.sealing")
    record Sealing(@Nullable List<String> key) {
        @Override
        public String toString() {
            return "Sealing[hidden]";
        }
    }

    @Bean
    CredentialSeal credentialSeal(Sealing sealing) {
        return new TinkCredentialSeal(keys(sealing));
    }

    @Bean
    RequestMarks requestMarks(Sealing sealing) {
        return new RequestMarks(keys(sealing));
    }

    private static List<String> keys(Sealing sealing) {
        List<String> keys = sealing.key();
        if (keys == null || keys.isEmpty()) {
            throw new IllegalStateException("vigie.sealing.key: expected 32 bytes in base64, actual nothing");
        }
        return keys;
    }
}
