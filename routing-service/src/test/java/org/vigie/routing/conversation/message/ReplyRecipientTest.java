package org.vigie.routing.conversation.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vigie.routing.RoutingReason;
import org.vigie.routing.conversation.life.Author;
import org.vigie.wire.problem.Problem;

class ReplyRecipientTest {
    private static final String FORM = "noreply@form.example";

    private static ReplyRecipient of(String network, String author, Map<String, String> extras) {
        return ReplyRecipient.of(
                network, new Messages.Answerable("1/7", new Author(author, "Form", "", "", 0), extras));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            # network | reply_to                | auto | answer goes to          | elsewhere | other domain
            mail      | -                       | -    | noreply@form.example    | false     | false
            mail      | kundin@shop.example     | -    | kundin@shop.example     | true      | true
            mail      | eva@form.example        | -    | eva@form.example        | true      | false
            mail      | eva@mail.form.example   | -    | eva@mail.form.example   | true      | true
            mail      | noreply@form.example    | -    | noreply@form.example    | false     | false
            mail      | kundin@shop.example     | true | noreply@form.example    | false     | false
            mail      | kundin                  | -    | noreply@form.example    | false     | false
            mail      | a@b.example,c@d.example | -    | noreply@form.example    | false     | false
            mail      | a%b.example@d.example   | -    | noreply@form.example    | false     | false
            mail      | kündin@shop.example     | -    | noreply@form.example    | false     | false
            mail      | kundin@shöp.example     | -    | noreply@form.example    | false     | false
            webhook   | kundin@shop.example     | -    | noreply@form.example    | false     | false
            """)
    void answer_goesWhereTheNewestMailAsks_orToItsAuthor(
            String network, String replyTo, String automatic, String address, boolean elsewhere, boolean otherDomain) {
        Map<String, String> extras = new HashMap<>();
        if (replyTo != null) {
            extras.put("reply_to", replyTo);
        }
        if (automatic != null) {
            extras.put("auto_submitted", automatic);
        }
        ReplyRecipient recipient = of(network, FORM, extras);
        assertThat(recipient.address()).isEqualTo(address);
        assertThat(recipient.author()).isEqualTo(FORM);
        assertThat(recipient.differsFromAuthor()).isEqualTo(elsewhere);
        assertThat(recipient.isOfOtherDomain()).isEqualTo(otherDomain);
    }

    @Test
    void approval_isOfWhomThePersonSaw() {
        ReplyRecipient elsewhere = of("mail", FORM, Map.of("reply_to", "kundin@shop.example"));
        assertThatCode(() -> elsewhere.requireSeen("kundin@shop.example")).doesNotThrowAnyException();
        refused(elsewhere, FORM, FORM);
        refused(elsewhere, "mallory@evil.example", "mallory@evil.example");
        refused(elsewhere, "x".repeat(1_000), "x".repeat(320));
    }

    @Test
    void approval_thatNamesNobody_isOfTheAuthorOnly() {
        assertThatCode(() -> of("mail", FORM, Map.of()).requireSeen("")).doesNotThrowAnyException();
        assertThatCode(() -> of("webhook", "u1", Map.of()).requireSeen("")).doesNotThrowAnyException();
        refused(of("mail", FORM, Map.of("reply_to", "kundin@shop.example")), "", FORM);
    }

    private static void refused(ReplyRecipient recipient, String seen, String actual) {
        assertThatThrownBy(() -> recipient.requireSeen(seen)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.reason()).isEqualTo(RoutingReason.RECIPIENT_CHANGED);
            assertThat(problem.metadata())
                    .containsEntry("expected", "kundin@shop.example")
                    .containsEntry("actual", actual);
        });
    }
}
