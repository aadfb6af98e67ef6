package org.vigie.gateway.signin.session;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;

/** Seals what leaves the process for Redis or a browser: AES-256-GCM, bound to what it is for. Thread-safe. */
public final class Seal {
    private final Aead aead;

    /** @param key 32 bytes */
    public Seal(byte[] key) {
        try {
            this.aead = new AesGcmJce(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("vigie.sealing-key cannot be used", e);
        }
    }

    /** URL-safe text that only {@link #open} with the same purpose reads. */
    public String close(String text, String purpose) {
        try {
            byte[] sealed = aead.encrypt(utf8(text), utf8(purpose));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("sealing failed", e);
        }
    }

    /** Empty when the text was altered, sealed for another purpose or with another key. */
    public Optional<String> open(String sealed, String purpose) {
        try {
            byte[] text = aead.decrypt(Base64.getUrlDecoder().decode(sealed), utf8(purpose));
            return Optional.of(new String(text, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
