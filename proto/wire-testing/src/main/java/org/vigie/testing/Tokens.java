package org.vigie.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Mints tokens as the platform's Keycloak does, and every kind of wrong one, signed with a real RSA key whose public half is served
 * over HTTP on loopback. Thread-safe.
 *
 * <p>Who asks for the same good token again within half a minute is given the one of before, as a caller keeps the one it has: a signature
 * costs more than most calls. Every wrong one is signed anew.
 *
 * <p>Grants are written {@code brand/role}, with {@code all} as brand for the whole agency: {@code person("acme", "nova/lead")}.
 */
public final class Tokens implements AutoCloseable {

    private static final Duration LIFE = Duration.ofMinutes(2);
    private static final long FRESH_NANOS = Duration.ofSeconds(30).toNanos();

    private record Kept(String token, long nanos) {}

    private final Map<List<?>, Kept> lately = new ConcurrentHashMap<>();
    private final SigningKey key = SigningKey.kept("vigie-test", "issuer-of-tests");
    private final IssuerDoor door;

    /** Made only when a test asks for it. */
    private static final class Stranger {
        private static final SigningKey KEY = SigningKey.kept("vigie-test", "stranger-of-tests");
    }

    private Tokens() {
        this.door = IssuerDoor.open(key, name -> signed(serviceClaims(name)));
    }

    /** Opens the issuer on a free port. */
    public static Tokens start() {
        return new Tokens();
    }

    /** The issuer that services must trust. */
    public String issuer() {
        return door.issuer();
    }

    /** Where the public key is. */
    public String jwksUri() {
        return door.issuer() + "/protocol/openid-connect/certs";
    }

    /** Answers the client-credentials grant for {@code vigie-<service>}, with any secret. */
    public String tokenUri() {
        return door.issuer() + "/protocol/openid-connect/token";
    }

    /** Someone who signed in. */
    public String person(String agency, String... grants) {
        return named("somebody", agency, grants);
    }

    /** Someone with a subject and a name. */
    public String named(String subject, String agency, String... grants) {
        return lately(List.of("person", subject, agency, List.of(grants)), () -> personClaims(subject, agency, grants));
    }

    /** One of the platform's services: {@code routing}. */
    public String service(String name) {
        return lately(List.of("service", name), () -> serviceClaims(name));
    }

    /** A program of the agency. */
    public String integration(String agency, String client, String... grants) {
        return lately(List.of("integration", client, agency, List.of(grants)), () -> {
            Map<String, Object> claims = personClaims("service-account-" + client, agency, grants);
            claims.put("vigie_integration", client);
            return claims;
        });
    }

    /** Was good until a minute ago. */
    public String expired(String agency, String... grants) {
        long now = now();
        return with(Map.of("iat", now - 180, "exp", now - 60), agency, grants);
    }

    /** Will be good from ten minutes on, as from a clock that is wrong. */
    public String fromTheFuture(String agency, String... grants) {
        long now = now();
        return with(Map.of("iat", now + 600, "nbf", now + 600, "exp", now + 720), agency, grants);
    }

    /** Signed by the right key, in another issuer's name. */
    public String ofAnotherIssuer(String agency, String... grants) {
        return with(Map.of("iss", "http://127.0.0.1:1/realms/other"), agency, grants);
    }

    /** In the right issuer's name and key id, signed by a stranger. */
    public String ofAnotherKey(String agency, String... grants) {
        return Stranger.KEY.sign(personClaims("somebody", agency, grants));
    }

    /** For another audience. */
    public String forAnotherAudience(String agency, String... grants) {
        return with(Map.of("aud", List.of("account")), agency, grants);
    }

    /** Algorithm {@code none}, no signature. */
    public String unsigned(String agency, String... grants) {
        return key.unsigned(personClaims("somebody", agency, grants));
    }

    /** HS256 with the public key as secret: the classic confusion of algorithms. */
    public String confused(String agency, String... grants) {
        return key.confused(personClaims("somebody", agency, grants));
    }

    /** A good token with one character of its claims changed. */
    public String tampered(String agency, String... grants) {
        String[] parts = person(agency, grants).split("\\.", -1);
        char last = parts[1].charAt(10);
        String claims = parts[1].substring(0, 10) + (last == 'A' ? 'B' : 'A') + parts[1].substring(11);
        return parts[0] + "." + claims + "." + parts[2];
    }

    /** A person in two agencies who named neither when signing in, or a proxy that merged two. */
    public String ofTwoAgencies(String agency, String another, String... grants) {
        return with(Map.of("organization", List.of(agency, another)), agency, grants);
    }

    /** Without an agency, as Keycloak answers a scope nobody is a member of. */
    public String ofNoAgency(String... groups) {
        Map<String, Object> claims = common("somebody");
        claims.put("groups", List.of(groups));
        return signed(claims);
    }

    /** Of one agency, with whole group paths, which may be another agency's: {@code /globex/blip/lead}. */
    public String withGroups(String agency, List<String> groups) {
        return with(Map.of("groups", groups), agency);
    }

    /** Holds the roles on {@code brand-1} to {@code brand-N}: 200 × 3 must work, 2 000 must be refused with a reason. */
    public String onManyBrands(String agency, int brands, String... roles) {
        List<String> groups = new ArrayList<>();
        for (int brand = 1; brand <= brands; brand++) {
            for (String role : roles) {
                groups.add("/" + agency + "/brand-" + brand + "/" + role);
            }
        }
        return withGroups(agency, groups);
    }

    /** A person's token with some claims replaced. */
    public String with(Map<String, ?> replaced, String agency, String... grants) {
        Map<String, Object> claims = personClaims("somebody", agency, grants);
        claims.putAll(replaced);
        return signed(claims);
    }

    private String lately(List<?> who, Supplier<Map<String, Object>> claims) {
        long now = System.nanoTime();
        return lately.compute(
                        who,
                        (w, before) -> before != null && now - before.nanos() < FRESH_NANOS
                                ? before
                                : new Kept(signed(claims.get()), now))
                .token();
    }

    private String signed(Map<String, Object> claims) {
        return key.sign(claims);
    }

    private Map<String, Object> serviceClaims(String name) {
        Map<String, Object> claims = common("service-account-vigie-" + name);
        claims.put("vigie_service", name);
        return claims;
    }

    private Map<String, Object> personClaims(String subject, String agency, String... grants) {
        Map<String, Object> claims = common(subject);
        claims.put("organization", List.of(agency));
        claims.put(
                "groups",
                List.of(grants).stream()
                        .map(grant -> "/" + agency + "/" + grant)
                        .toList());
        claims.put("name", subject);
        claims.put("preferred_username", subject);
        return claims;
    }

    private Map<String, Object> common(String subject) {
        long now = now();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", issuer());
        claims.put("aud", List.of("vigie"));
        claims.put("sub", subject);
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("typ", "Bearer");
        claims.put("iat", now);
        claims.put("exp", now + LIFE.toSeconds());
        return claims;
    }

    private static long now() {
        return System.currentTimeMillis() / 1000;
    }

    @Override
    public void close() {
        door.close();
    }
}
