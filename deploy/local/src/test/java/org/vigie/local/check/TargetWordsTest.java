package org.vigie.local.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vigie.local.Refusal;
import org.vigie.local.api.MailDoor;

class TargetWordsTest {

    private static final URI GATEWAY = URI.create("https://vigie.example");
    private static final URI ISSUER = URI.create("https://id.example/realms/vigie");

    private static Map<String, String> all() {
        Map<String, String> values = new HashMap<>();
        for (String name : List.of(
                "agency",
                "brand",
                "foreign-brand",
                "foreign-agency",
                "username",
                "password",
                "webhook-account",
                "webhook-secret",
                "mail-address",
                "customer",
                "customer-password")) {
            values.put(name, "the " + name);
        }
        values.put("smtp", "smtp.example:587");
        values.put("imap", "imap.example:993");
        return values;
    }

    @Test
    void whatIsMissing_isNamedAllAtOnce() {
        assertThatThrownBy(() -> TargetWords.target(GATEWAY, ISSUER, "vigie-cli", Map.of("agency", "acme")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("password")
                .hasMessageContaining("webhook-secret")
                .hasMessageContaining("imap")
                .hasMessageNotContaining("for agency");
    }

    @Test
    void mailDoors_areEncryptedAndLoggedInAsAsked() {
        Map<String, String> values = all();
        values.putAll(Map.of("smtp-security", "starttls", "smtp-username", "ana", "smtp-password", "p"));
        values.putAll(Map.of("imap-security", "tls", "imap-username", "ana-imap"));
        Target target = TargetWords.target(GATEWAY, ISSUER, "vigie-cli", values);
        assertThat(target.smtp().properties("smtp"))
                .containsEntry("mail.smtp.host", "smtp.example")
                .containsEntry("mail.smtp.port", "587")
                .containsEntry("mail.smtp.auth", "true")
                .containsEntry("mail.smtp.starttls.required", "true")
                .containsEntry("mail.smtp.ssl.enable", "false");
        assertThat(target.imap().properties("imap")).containsEntry("mail.imap.ssl.enable", "true");
        assertThat(target.imap().username()).isEqualTo("ana-imap");
        assertThat(target.imap().password()).isEqualTo("the customer-password");
    }

    @Test
    void withoutMore_mailIsPlainAndReadAsTheCustomer() {
        Target target = TargetWords.target(GATEWAY, ISSUER, "vigie-cli", all());
        assertThat(target.smtp()).isEqualTo(MailDoor.plain("smtp.example", 587));
        assertThat(target.imap().username()).isEqualTo("the customer");
    }

    @Test
    void unknownSecurity_isRefused() {
        Map<String, String> values = all();
        values.put("imap-security", "maybe");
        assertThatThrownBy(() -> TargetWords.target(GATEWAY, ISSUER, "vigie-cli", values))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("maybe");
    }
}
