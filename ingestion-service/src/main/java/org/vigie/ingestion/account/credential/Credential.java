package org.vigie.ingestion.account.credential;

import java.util.List;

/**
 * The secrets of an account; kept sealed, never in a message or log.
 *
 * @param password of a mailbox, else empty
 * @param secrets of a webhook, newest first, at most two live
 */
public record Credential(String password, List<String> secrets) {
    public Credential {
        secrets = List.copyOf(secrets);
    }

    @Override
    public String toString() {
        return "Credential[hidden]";
    }
}
