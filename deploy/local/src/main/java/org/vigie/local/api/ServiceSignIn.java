package org.vigie.local.api;

import java.net.URI;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A client of its own right that signs in (client credentials), with a token that is renewed before it ends. Safe for use by many threads. */
public final class ServiceSignIn {

    private final URI issuer;
    private final String clientId;
    private final String secret;
    private final ReentrantLock oneAtATime = new ReentrantLock();
    private TokenCall.@Nullable Token token;

    /** @param issuer the realm's address */
    public ServiceSignIn(URI issuer, String clientId, String secret) {
        this.issuer = issuer;
        this.clientId = clientId;
        this.secret = secret;
    }

    /** A token that is good for half a minute at least. @throws ApiFailed when the identity provider refuses */
    public String token() {
        oneAtATime.lock();
        try {
            TokenCall.Token current = token;
            if (current == null || Instant.now().isAfter(current.renewAt())) {
                current = TokenCall.make(
                        issuer,
                        "grant_type=client_credentials&client_id=" + ApiClient.encode(clientId) + "&client_secret="
                                + ApiClient.encode(secret),
                        clientId);
                token = current;
            }
            return current.token();
        } finally {
            oneAtATime.unlock();
        }
    }
}
