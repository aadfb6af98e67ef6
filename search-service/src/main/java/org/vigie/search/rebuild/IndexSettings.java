package org.vigie.search.rebuild;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the index is watched, under {@code vigie.index.*}.
 *
 * @param watch how often it is looked at whether it still has what was written; also how long a loss that another process noticed may stay
 *     unknown here. 100 ms or more
 */
@ConfigurationProperties("vigie.index")
record IndexSettings(@DefaultValue("2s") Duration watch) {
    IndexSettings {
        if (watch.toMillis() < 100) {
            throw new IllegalArgumentException("vigie.index.watch: expected 100 ms or more, actual " + watch);
        }
    }
}
