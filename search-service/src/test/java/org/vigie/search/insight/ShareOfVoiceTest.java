package org.vigie.search.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ShareOfVoiceTest {
    @Test
    void interval_isThatOfThePublishedExamples() {
        // R. G. Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
        assertInterval(81, 263, 0.2553, 0.3662);
        assertInterval(15, 148, 0.0624, 0.1605);
        assertInterval(0, 20, 0.0000, 0.1611);
        assertInterval(1, 29, 0.0061, 0.1718);
    }

    @Test
    void noVoices_areNothingKnown() {
        ShareOfVoice none = new ShareOfVoice(0, 0);
        assertThat(none.share()).isZero();
        assertThat(none.low()).isZero();
        assertThat(none.high()).isEqualTo(1);
    }

    @Test
    void moreThanAll_isRefused() {
        assertThatThrownBy(() -> new ShareOfVoice(2, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void interval_holdsTheShare(
            @ForAll @LongRange(min = 1, max = 1_000_000) long all, @ForAll @LongRange(max = 1_000_000) long mentions) {
        ShareOfVoice share = new ShareOfVoice(mentions % (all + 1), all);
        assertThat(share.low()).isBetween(0.0, share.share());
        assertThat(share.high()).isBetween(share.share(), 1.0);
    }

    private static void assertInterval(long mentions, long all, double low, double high) {
        assertThat(new ShareOfVoice(mentions, all).low()).isCloseTo(low, within(0.0001));
        assertThat(new ShareOfVoice(mentions, all).high()).isCloseTo(high, within(0.0001));
    }
}
