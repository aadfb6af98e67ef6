package org.vigie.gateway.caller;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vigie.wire.identity.TokenVerifier;

/** Bearer tokens first, then sessions. */
@Configuration(proxyBeanMethods = false)
class CallerConfiguration {
    @Bean
    HttpIdentities httpIdentities(TokenVerifier verifier, Clock clock, SessionIdentities sessions) {
        return new HttpIdentities(verifier, clock, sessions);
    }
}
