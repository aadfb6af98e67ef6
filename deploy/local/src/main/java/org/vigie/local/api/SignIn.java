package org.vigie.local.api;

import java.net.URI;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A person who signs in from the command line (password grant of a public client), with a token that is renewed before
 * it ends. Safe for use by many threads.
 */
public final class SignIn {

    /** The client that a realm of {@code vigie up} has for command lines. */
    public static final String COMMAND_LINE = "vigie-cli";

    private final URI issuer;
    private final String clientId;
    private final String agency;
    private final String username;
    private final String password;
    private final ReentrantLock oneAtATime = new ReentrantLock();
    private @Nullable String token;
    private Instant renewAt = Instant.EPOCH;

    /**
     * @param issuer the realm's address
     * @param agency slug of the agency to sign in to
     */
    public SignIn(URI issuer, String agency, String username, String password) {
        this(issuer, COMMAND_LINE, agency, username, password);
    }

    /** @param clientId a public client of the realm with direct access grants and the audience {@code vigie} */
    public SignIn(URI issuer, String clientId, String agency, String username, String password) {
        this.issuer = issuer;
        this.clientId = clientId;
        this.agency = agency;
        this.username = username;
        this.password = password;
    }

    /** A token that is good for half a minute at least. @throws ApiFailed when the identity provider refuses */
    public String token() {
        oneAtATime.lock();
        try {
            String current = token;
            if (current == null || Instant.now().isAfter(renewAt)) {
                current = fetch();
                token = current;
            }
            return current;
        } finally {
            oneAtATime.unlock();
        }
    }

    /** The person's id, as tokens and conversations carry it. */
    public String subject() {
        byte[] claims = Base64.getUrlDecoder().decode(token().split("\\.", -1)[1]);
        return ApiClient.JSON.readTree(claims).path("sub").asString();
    }

    private String fetch() {
        String form = "grant_type=password&client_id=" + ApiClient.encode(clientId) + "&scope="
                + ApiClient.encode("openid organization:" + agency) + "&username=" + ApiClient.encode(username)
                + "&password=" + ApiClient.encode(password);
        TokenCall.Token fetched = TokenCall.make(issuer, form, username);
        renewAt = fetched.renewAt();
        return fetched.token();
    }
}
