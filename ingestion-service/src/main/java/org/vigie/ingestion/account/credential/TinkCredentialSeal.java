package org.vigie.ingestion.account.credential;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.util.SecretBytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import org.vigie.wire.tenancy.BrandId;
import tools.jackson.databind.json.JsonMapper;

/**
 * AES-256-GCM by Tink; associated data = brand and account. Several keys may be given: the first seals, all open, so that a
 * key can be replaced while both are known.
 */
final class TinkCredentialSeal implements CredentialSeal {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Aead aead;

    /** Keys of 32 bytes in base64, newest first. {@link IllegalArgumentException} when one is not. */
    TinkCredentialSeal(List<String> keys) {
        try {
            AeadConfig.register();
            KeysetHandle.Builder keyset = KeysetHandle.newBuilder();
            for (int i = 0; i < keys.size(); i++) {
                KeysetHandle.Builder.Entry entry = entry(keys.get(i));
                keyset.addEntry(i == 0 ? entry.makePrimary() : entry);
            }
            this.aead = keyset.build().getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("vigie.sealing.key: expected 32 bytes in base64 for each key", e);
        }
    }

    @AccessesPartialKey
    private static KeysetHandle.Builder.Entry entry(String base64) throws GeneralSecurityException {
        byte[] bytes = Base64.getDecoder().decode(base64.strip());
        int id = ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(bytes))
                        .getInt()
                & 0x7FFFFFFF;
        AesGcmParameters parameters = AesGcmParameters.builder()
                .setKeySizeBytes(32)
                .setIvSizeBytes(12)
                .setTagSizeBytes(16)
                .setVariant(AesGcmParameters.Variant.TINK)
                .build();
        AesGcmKey key = AesGcmKey.builder()
                .setParameters(parameters)
                .setKeyBytes(SecretBytes.copyFrom(bytes, InsecureSecretKeyAccess.get()))
                .setIdRequirement(id)
                .build();
        return KeysetHandle.importKey(key).withFixedId(id);
    }

    @Override
    public byte[] seal(BrandId brand, String account, Credential credential) {
        try {
            return aead.encrypt(JSON.writeValueAsBytes(credential), bound(brand, account));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a credential could not be sealed", e);
        }
    }

    @Override
    public Credential open(BrandId brand, String account, byte[] sealed) {
        try {
            return JSON.readValue(aead.decrypt(sealed, bound(brand, account)), Credential.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "the credential of " + brand + "/" + account + " was sealed by another key or for another account",
                    e);
        }
    }

    private static byte[] bound(BrandId brand, String account) {
        return ("vigie/credential/" + brand + "/" + account).getBytes(StandardCharsets.UTF_8);
    }
}
