package org.vigie.wire.identity;

import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.vigie.wire.settings.WireSettings;
import org.vigie.wire.settings.WireSettingsConfiguration;

/** The verifier of tokens; a test may bring its own {@link SigningKeys}. */
@Configuration(proxyBeanMethods = false)
@Import(WireSettingsConfiguration.class)
public class WireIdentityConfiguration {
    @Bean
    @ConditionalOnMissingBean
    SigningKeys signingKeys(WireSettings settings, Clock clock) {
        return new JwksSigningKeys(settings.jwksUri(), clock);
    }

    @Bean
    TokenVerifier tokenVerifier(WireSettings settings, SigningKeys keys, Clock clock) {
        return new TokenVerifier(settings.issuer().toString(), settings.audience(), settings.clockSkew(), keys, clock);
    }
}
