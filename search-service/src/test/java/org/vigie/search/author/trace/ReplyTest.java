package org.vigie.search.author.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigie.search.author.trace.SampleTrace.by;
import static org.vigie.search.author.trace.SampleTrace.traces;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vigie.search.author.AuthorKey;
import org.vigie.search.mention.Sentiment;

class ReplyTest {
    private static final Instant NOON = Instant.parse("2026-11-10T12:00:00Z");

    @Test
    void replies_areThoseOfOthersToWhatIsKnown() {
        List<Reply> replies = Reply.among(traces(
                by("zoe", "1", NOON),
                by("max", "2", NOON).answering("1"),
                by("zoe", "3", NOON).answering("1"),
                by("max", "4", NOON).answering("unknown"),
                by("zoe", "5", NOON).answering("2")));

        assertThat(replies)
                .extracting(reply -> reply.from().id() + " to " + reply.to().id())
                .containsExactly("2 to 1", "5 to 2");
    }

    @Test
    void replies_doNotReachOverNetworksOrOrigins() {
        MentionTrace asked = at("feed", "o", "1", "");
        assertThat(Reply.among(List.of(asked, at("mail", "o", "2", "1")))).isEmpty();
        assertThat(Reply.among(List.of(asked, at("feed", "p", "2", "1")))).isEmpty();
        assertThat(Reply.among(List.of(asked, at("feed", "o", "2", "1")))).hasSize(1);
    }

    @Test
    void likelyBot_isWhoseMentionsMostlyLookLikeAProgram() {
        assertThat(LikelyBot.is(0, 0)).isFalse();
        assertThat(LikelyBot.is(2, 1)).isFalse();
        assertThat(LikelyBot.is(2, 2)).isTrue();
        assertThat(LikelyBot.is(4, 2)).isFalse();
        assertThat(LikelyBot.is(4, 3)).isTrue();
    }

    private static MentionTrace at(String network, String origin, String id, String inReplyTo) {
        return new MentionTrace(
                id,
                new AuthorKey(network, "by " + id),
                new MentionTrace.Post(origin, id),
                inReplyTo,
                0,
                NOON,
                Sentiment.UNSPECIFIED,
                java.util.Set.of(),
                List.of(),
                MentionTrace.UNKNOWN);
    }
}
