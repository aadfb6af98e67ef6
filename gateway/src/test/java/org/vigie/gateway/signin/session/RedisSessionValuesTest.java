package org.vigie.gateway.signin.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RedisSessionValuesTest {
    @Test
    void values_areTextsAndNumbersOnly() {
        var values = new RedisSessionValues();

        assertThat(values.deserialize(values.serialize("text"))).isEqualTo("text");
        assertThat(values.deserialize(values.serialize(7L))).isEqualTo(7L);
        assertThat(values.deserialize(values.serialize(7))).isEqualTo(7);
        assertThat(values.deserialize(null)).isNull();
    }
}
