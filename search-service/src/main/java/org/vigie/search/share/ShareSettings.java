package org.vigie.search.share;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much of a process one brand may take.
 *
 * @param calls dear calls of a brand at once; 0 = half of the processors, so that another brand finds the other half
 * @param waiting calls of a brand that wait for their place; more are refused at once
 */
@ConfigurationProperties("vigie.share")
record ShareSettings(
        @DefaultValue("0") int calls, @DefaultValue("16") int waiting) {
    ShareSettings {
        if (calls < 0 || waiting < 1) {
            throw new IllegalArgumentException(
                    "vigie.share: expected calls of 0 or more and waiting of 1 or more, actual " + calls + " and "
                            + waiting);
        }
    }

    int callsFor(int processors) {
        return calls > 0 ? calls : Math.max(1, processors / 2);
    }
}
