package org.vigie.gateway.caller;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vigie.wire.identity.TokenVerifier;

/** Bearer tokens first, then sessions. */
@Configuration(proxyBeanMethods = false)
class CallerConfiguration {
    @Bean
    VerifiedTokens verifiedTokens(TokenVerifier verifier, Clock clock) {
        return new VerifiedTokens(verifier, clock);
    }

    @Bean
    HttpIdentities httpIdentities(VerifiedTokens tokens, SessionIdentities sessions) {
        return new HttpIdentities(tokens, sessions);
    }
}
