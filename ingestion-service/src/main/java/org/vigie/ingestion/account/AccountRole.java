package org.vigie.ingestion.account;

/** What an account is for. */
public enum AccountRole {
    /** Treated as care. */
    UNSPECIFIED,
    /** Answers customers. */
    CARE,
    /** Lives with fans. */
    AFFINITY,
    /** Both. */
    BOTH
}
