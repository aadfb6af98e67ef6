package org.vigie.wire.identity;

import java.security.interfaces.RSAPublicKey;
import java.util.Optional;

/** The issuer's public keys. Implementations are thread-safe. */
public interface SigningKeys {
    /** The key of that id, empty when the issuer has none. Problem KEYS_UNAVAILABLE when no key was ever fetched. */
    Optional<RSAPublicKey> key(String keyId);
}
