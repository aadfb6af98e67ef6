package org.vigie.search.mention;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vigie.search.query.Expression;
import org.vigie.search.query.parser.QueryParser;

class MentionLabelTest {
    @Test
    void labels_areThoseOfTheContractInItsOrder() {
        List<String> contract = Arrays.stream(org.vigie.contract.ingestion.v1.MentionLabel.values())
                .map(Enum::name)
                .filter(name -> !name.equals("UNRECOGNIZED") && !name.endsWith("_UNSPECIFIED"))
                .toList();
        assertThat(MentionLabel.values())
                .extracting(label -> "MENTION_LABEL_" + label.name())
                .containsExactlyElementsOf(contract);
    }

    @Test
    void everyLabel_canBeAskedFor() {
        for (MentionLabel label : MentionLabel.values()) {
            assertThat(Expression.of(QueryParser.parse("label:" + label.word())))
                    .isEqualTo(new Expression.Label("label", label.word()));
            assertThat(MentionLabel.of(label.word())).contains(label);
        }
        assertThat(MentionLabel.of("of a newer version")).isEmpty();
    }
}
