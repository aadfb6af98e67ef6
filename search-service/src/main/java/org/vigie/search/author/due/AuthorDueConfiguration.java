package org.vigie.search.author.due;

import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vigie.search.WokenLoop;
import org.vigie.search.author.AuthorWork;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresWork;

/** Wires what is done for authors again and again. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AuthorSettings.class)
class AuthorDueConfiguration {
    @Bean
    AuthorDue authorDue(PostgresBrands brands, PostgresWork work) {
        return new PostgresAuthorDue(brands, work);
    }

    @Bean
    NewBrands newBrands() {
        return new NewBrands();
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    WokenLoop authorSweepLoop(NewBrands heard, AuthorDue due, List<AuthorWork> works, AuthorSettings settings) {
        AuthorSweep sweep = new AuthorSweep(heard, due, works, settings.first(), settings.sweep());
        WokenLoop loop = new WokenLoop("author-sweep", settings.sweep(), sweep::step);
        // At once: what brings a lost index back goes by the brands that are written down.
        heard.onNew(loop::wake);
        return loop;
    }
}
