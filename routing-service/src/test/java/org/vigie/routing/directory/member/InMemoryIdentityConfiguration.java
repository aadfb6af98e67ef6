package org.vigie.routing.directory.member;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** People in memory, for tests of everything but the identity provider itself. */
@TestConfiguration(proxyBeanMethods = false)
public class InMemoryIdentityConfiguration {
    @Bean
    @Primary
    InMemoryIdentityProvider inMemoryIdentityProvider() {
        return new InMemoryIdentityProvider();
    }
}
