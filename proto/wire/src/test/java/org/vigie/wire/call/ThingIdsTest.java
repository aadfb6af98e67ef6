package org.vigie.wire.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ThingIdsTest {
    @Test
    void uuid_isTheIdInEitherCase() {
        UUID id = UUID.randomUUID();
        assertThat(ThingIds.named(id.toString())).contains(id);
        assertThat(ThingIds.named(id.toString().toUpperCase(Locale.ROOT))).contains(id);
    }

    /** Java reads the second as a UUID. */
    @Test
    void otherText_namesNothing() {
        for (String text : new String[] {"", "1-1-1-1-1", "86222f6cfd8743929659468b42faee61", "nova", "..", "\0"}) {
            assertThat(ThingIds.named(text)).as(text).isEmpty();
        }
    }
}
