package org.vigie.testing.isolation;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vigie.testing.Tokens;

/**
 * The tokens with which the suite calls. Wrong ones are signed anew every half minute and no more often, because a signature costs more
 * than the call; of good ones {@link Tokens} knows itself. Not thread-safe.
 */
final class Purse {

    private static final long FRESH_NANOS = Duration.ofSeconds(30).toNanos();

    private record Strangers(Tenants tenants, Map<String, Optional<String>> tokens, long nanos) {}

    private final Tokens tokens;
    private @Nullable Strangers kept;

    Purse(Tokens tokens) {
        this.tokens = tokens;
    }

    /** Of a caller of the first agency and brand of {@code tenants}. */
    String of(Asker asker, Tenants tenants) {
        return asker.token(tokens, tenants);
    }

    /** Everything that is not a good token, by what is wrong with it. */
    Map<String, Optional<String>> strangers(Tenants tenants) {
        long now = System.nanoTime();
        Strangers fresh = kept;
        if (fresh == null || !fresh.tenants().equals(tenants) || now - fresh.nanos() >= FRESH_NANOS) {
            fresh = new Strangers(tenants, mintStrangers(tenants), now);
            kept = fresh;
        }
        return fresh.tokens();
    }

    private Map<String, Optional<String>> mintStrangers(Tenants tenants) {
        String agency = tenants.agency();
        String grant = "all/admin";
        Map<String, Optional<String>> strangers = new LinkedHashMap<>();
        strangers.put("no token", Optional.empty());
        strangers.put("an empty token", Optional.of(""));
        strangers.put("no token at all, but a word", Optional.of("admin"));
        strangers.put("expired", Optional.of(tokens.expired(agency, grant)));
        strangers.put("from the future", Optional.of(tokens.fromTheFuture(agency, grant)));
        strangers.put("another issuer", Optional.of(tokens.ofAnotherIssuer(agency, grant)));
        strangers.put("another key", Optional.of(tokens.ofAnotherKey(agency, grant)));
        strangers.put("another audience", Optional.of(tokens.forAnotherAudience(agency, grant)));
        strangers.put("algorithm none", Optional.of(tokens.unsigned(agency, grant)));
        strangers.put("confused algorithm", Optional.of(tokens.confused(agency, grant)));
        strangers.put("tampered", Optional.of(tokens.tampered(agency, grant)));
        strangers.put("two agencies", Optional.of(tokens.ofTwoAgencies(agency, tenants.foreignAgency(), grant)));
        strangers.put("no agency", Optional.of(tokens.ofNoAgency("/" + agency + "/" + grant)));
        strangers.put(
                "another agency's grant",
                Optional.of(tokens.withGroups(agency, List.of("/" + tenants.foreignAgency() + "/" + grant))));
        return strangers;
    }
}
