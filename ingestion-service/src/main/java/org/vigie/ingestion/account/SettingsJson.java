package org.vigie.ingestion.account;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** How open settings are kept. */
final class SettingsJson {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private SettingsJson() {}

    static String write(AccountSettings settings) {
        return JSON.writeValueAsString(settings);
    }

    static AccountSettings read(String network, String json) {
        return switch (network) {
            case "mail" -> JSON.readValue(json, AccountSettings.Mail.class);
            case "webhook" -> JSON.readValue(json, AccountSettings.Webhook.class);
            default -> throw new IllegalStateException("an account of an unknown network: " + network);
        };
    }
}
