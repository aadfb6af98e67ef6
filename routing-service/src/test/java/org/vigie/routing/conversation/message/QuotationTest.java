package org.vigie.routing.conversation.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QuotationTest {
    private static final String TEXT = "Merci\n> un\net\n> deux";

    @Test
    void whatIsKept_isReadAgain_besideTheOtherExtras() {
        List<Quotation> quoted = List.of(new Quotation(6, 10), new Quotation(14, 20));
        Map<String, String> kept = Quotation.kept(Map.of("message_id", "<m>"), quoted);
        assertThat(kept).containsEntry("message_id", "<m>");
        assertThat(Quotation.of(kept, TEXT)).isEqualTo(quoted);
        assertThat(Quotation.kept(Map.of("message_id", "<m>"), List.of())).isEqualTo(Map.of("message_id", "<m>"));
    }

    @Test
    void whatTheTextDoesNotHave_isNotQuoted() {
        Map<String, String> kept = Quotation.kept(Map.of(), List.of(new Quotation(6, 10), new Quotation(14, 21)));
        assertThat(Quotation.of(kept, TEXT)).containsExactly(new Quotation(6, 10));
        assertThat(Quotation.of(kept, "")).isEmpty();
        assertThat(Quotation.of(Map.of(), TEXT)).isEmpty();
        assertThat(Quotation.of(Map.of("quoted", "0-5"), TEXT))
                .as("what a network says of its own")
                .isEmpty();
        for (String strange : List.of("", "x", "1", "4-2", "-1-3", "0-99999999999", "3-6,1-2,7-8")) {
            assertThat(Quotation.of(Map.of(":quoted", strange), TEXT))
                    .as(strange)
                    .hasSizeLessThan(2);
        }
    }
}
