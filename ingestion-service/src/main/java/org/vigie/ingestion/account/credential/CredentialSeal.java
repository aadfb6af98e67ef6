package org.vigie.ingestion.account.credential;

import org.vigie.wire.tenancy.BrandId;

/** Seals credentials so that they open only for the same brand and account. Thread-safe. */
public interface CredentialSeal {
    /** Sealed bytes, another sequence at each call. */
    byte[] seal(BrandId brand, String account, Credential credential);

    /** The credential. {@link IllegalStateException} when it was sealed for another account or by an unknown key. */
    Credential open(BrandId brand, String account, byte[] sealed);
}
