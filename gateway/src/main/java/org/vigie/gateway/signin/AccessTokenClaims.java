package org.vigie.gateway.signin;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What a verified access token says for people's eyes only. */
final class AccessTokenClaims {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private AccessTokenClaims() {}

    /** The name the person signs in with; empty when the token does not tell. */
    static String username(String verifiedToken) {
        String[] parts = verifiedToken.split("\\.");
        if (parts.length != 3) {
            return "";
        }
        try {
            String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
            return JSON.readTree(claims).path("preferred_username").asString("");
        } catch (JacksonException | IllegalArgumentException e) {
            throw new IllegalStateException("a verified token that is none", e);
        }
    }
}
