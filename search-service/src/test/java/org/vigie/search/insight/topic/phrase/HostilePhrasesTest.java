package org.vigie.search.insight.topic.phrase;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.vigie.search.insight.count.SampleMention;
import org.vigie.search.matching.reference.Verification;
import org.vigie.search.mention.Mention;
import org.vigie.search.mention.MentionAnalysis;
import org.vigie.search.query.Expression;
import org.vigie.search.query.parser.QueryParser;
import org.vigie.search.text.token.HostileTexts;
import org.vigie.wire.tenancy.BrandId;

/** Phrases become queries: one that cannot be read would keep a brand from all of its topics and signals. */
class HostilePhrasesTest {
    @Provide
    Arbitrary<String> texts() {
        return HostileTexts.arbitrary();
    }

    @Property(tries = 1_000)
    void everyPhraseOfAnyText_isFoundByItsOwnQuery(@ForAll("texts") String text) {
        Mention mention = SampleMention.at("1", Instant.EPOCH, text)
                .logged(BrandId.of("acme", "nova"), 1)
                .mention();

        assertThat(MentionPhrases.of(mention, Set.of()))
                .allSatisfy(phrase -> assertThat(Verification.holds(
                                Expression.of(QueryParser.parse(phrase.query())), MentionAnalysis.of(mention)))
                        .as(phrase.query())
                        .isTrue());
    }
}
