package org.vigie.channels.mail.mime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EncodedWordsTest {
    @Test
    void wordsCutInsideACharacter_areJoined() {
        assertThat(EncodedWords.joined("Re: =?UTF-8?B?R3LD?= =?utf-8?B?qHZl?= x =?utf-8?Q?a_b?="))
                .isEqualTo("Re: =?UTF-8?B?R3LDqHZl?= x =?utf-8?Q?a_b?=");
    }
}
