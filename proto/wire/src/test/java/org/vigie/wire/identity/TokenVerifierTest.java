package org.vigie.wire.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.vigie.testing.MintedTokens;
import org.vigie.testing.Tokens;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.Caller;
import org.vigie.wire.tenancy.Role;

@ExtendWith(MintedTokens.class)
class TokenVerifierTest {
    private final Tokens tokens = MintedTokens.tokens();
    private final TokenVerifier verifier = new TokenVerifier(
            tokens.issuer(),
            "vigie",
            Duration.ofSeconds(5),
            new JwksSigningKeys(URI.create(tokens.jwksUri()), Clock.systemUTC()),
            Clock.systemUTC());

    private void refuses(String token, IdentityReason reason) {
        assertThatThrownBy(() -> verifier.verify(token))
                .isInstanceOfSatisfying(
                        Problem.class, p -> assertThat(p.reason()).isEqualTo(reason))
                .satisfies(e -> assertThat(token.isEmpty()
                                || !String.valueOf(e.getMessage()).contains(token))
                        .isTrue());
    }

    @Test
    void person_isReadWithGrants() {
        VerifiedToken token = verifier.verify(tokens.named("u1", "acme", "nova/lead", "all/admin"));
        assertThat(token.caller()).isInstanceOfSatisfying(Caller.Person.class, person -> {
            assertThat(person.subject()).isEqualTo("u1");
            assertThat(person.agency().slug()).isEqualTo("acme");
            assertThat(person.grants().holds(BrandId.of("acme", "nova"), Set.of(Role.LEAD)))
                    .isTrue();
            assertThat(person.grants().holds(BrandId.of("acme", "orbit"), Set.of(Role.LEAD)))
                    .isFalse();
            assertThat(person.grants().holdsForAll(Set.of(Role.ADMIN))).isTrue();
        });
        assertThat(token.expiry()).isAfter(Clock.systemUTC().instant());
    }

    @Test
    void serviceAndIntegration_areToldApart() {
        assertThat(verifier.verify(tokens.service("routing")).caller()).isEqualTo(new Caller.Service("routing"));
        assertThat(verifier.verify(tokens.integration("acme", "crm", "nova/agent"))
                        .caller())
                .isInstanceOfSatisfying(
                        Caller.Integration.class, i -> assertThat(i.clientId()).isEqualTo("crm"));
    }

    @Test
    void badTokens_areRefusedWithTheirReason() {
        refuses("", IdentityReason.TOKEN_MISSING);
        refuses("x.y", IdentityReason.TOKEN_MALFORMED);
        refuses("x".repeat(70_000), IdentityReason.TOKEN_TOO_LARGE);
        refuses(tokens.expired("acme", "nova/lead"), IdentityReason.TOKEN_EXPIRED);
        refuses(tokens.fromTheFuture("acme", "nova/lead"), IdentityReason.TOKEN_NOT_YET_VALID);
        refuses(tokens.ofAnotherIssuer("acme", "nova/lead"), IdentityReason.TOKEN_ISSUER);
        refuses(tokens.ofAnotherKey("acme", "nova/lead"), IdentityReason.TOKEN_SIGNATURE);
        refuses(tokens.tampered("acme", "nova/lead"), IdentityReason.TOKEN_SIGNATURE);
        refuses(tokens.forAnotherAudience("acme", "nova/lead"), IdentityReason.TOKEN_AUDIENCE);
        refuses(tokens.unsigned("acme", "nova/lead"), IdentityReason.TOKEN_ALGORITHM);
        refuses(tokens.confused("acme", "nova/lead"), IdentityReason.TOKEN_ALGORITHM);
        refuses(tokens.with(Map.of("typ", "ID"), "acme", "nova/lead"), IdentityReason.TOKEN_TYPE);
    }

    @Test
    void organizations_failClosed() {
        refuses(tokens.ofTwoAgencies("acme", "globex", "nova/lead"), IdentityReason.ORGANIZATION_AMBIGUOUS);
        refuses(tokens.ofNoAgency("/acme/nova/lead"), IdentityReason.ORGANIZATION_MISSING);
        refuses(tokens.with(Map.of("organization", List.of("all")), "acme"), IdentityReason.ORGANIZATION_INVALID);
        refuses(tokens.with(Map.of("organization", List.of(7)), "acme"), IdentityReason.ORGANIZATION_INVALID);
        refuses(tokens.with(Map.of("organization", "acme"), "acme"), IdentityReason.TOKEN_MALFORMED);
        assertThat(verifier.verify(tokens.with(Map.of("organization", Map.of("acme", Map.of("id", "1"))), "acme"))
                        .caller())
                .isInstanceOf(Caller.Person.class);
    }

    @Test
    void grants_failClosed() {
        refuses(tokens.withGroups("acme", List.of("/globex/blip/lead")), IdentityReason.GRANT_FOREIGN);
        refuses(tokens.withGroups("acme", List.of("/globex", "/globex/blip/lead")), IdentityReason.GRANT_FOREIGN);
        refuses(tokens.withGroups("acme", List.of("acme/nova/lead")), IdentityReason.GRANT_MALFORMED);
        refuses(tokens.withGroups("acme", List.of("/acme/No Va/lead")), IdentityReason.GRANT_MALFORMED);
        refuses(tokens.withGroups("acme", List.of("/acme/*/lead")), IdentityReason.GRANT_MALFORMED);
        refuses(tokens.withGroups("acme", List.of("/acme/nova/lead/x")), IdentityReason.GRANT_MALFORMED);
    }

    @Test
    void grantsOfAnotherAgency_grantNothing() {
        var token = verifier.verify(
                tokens.withGroups("acme", List.of("/acme/nova/lead", "/globex/blip/lead", "/globex/all/admin")));
        assertThat(token.caller()).isInstanceOfSatisfying(Caller.Person.class, person -> {
            assertThat(person.grants().brands().toString()).isEqualTo("{acme/nova=[LEAD]}");
            assertThat(person.grants().wide()).isEmpty();
        });
    }

    @Test
    void groupsAboveRolesAndUnknownRoles_grantNothing() {
        var token = verifier.verify(tokens.withGroups("acme", List.of("/acme", "/acme/nova", "/acme/nova/emperor")));
        assertThat(token.caller())
                .isInstanceOfSatisfying(
                        Caller.Person.class,
                        person -> assertThat(person.grants().scope(Set.of(Role.values())))
                                .isEmpty());
    }

    @Test
    void manyGrants_fitUpToTheLimit() {
        assertThat(verifier.verify(tokens.onManyBrands("acme", 200, "agent", "lead", "editor"))
                        .caller())
                .isInstanceOfSatisfying(
                        Caller.Person.class,
                        person -> assertThat(person.grants().brands()).hasSize(200));
        refuses(
                tokens.withGroups("acme", java.util.Collections.nCopies(1001, "/acme/nova/agent")),
                IdentityReason.GRANTS_TOO_MANY);
        // A person of two agencies has the groups of both in either token.
        List<String> roles = List.of("agent", "lead", "editor");
        List<String> both = Stream.of("acme", "globex")
                .flatMap(agency ->
                        IntStream.range(0, 600).mapToObj(n -> "/" + agency + "/b" + n / 3 + "/" + roles.get(n % 3)))
                .toList();
        assertThat(verifier.verify(tokens.withGroups("globex", both)).caller())
                .isInstanceOfSatisfying(
                        Caller.Person.class,
                        person -> assertThat(person.grants().brands()).hasSize(200));
        refuses(tokens.onManyBrands("acme", 2000, "agent", "lead", "editor"), IdentityReason.TOKEN_TOO_LARGE);
    }

    @Test
    void serviceClaimOnAPersonsToken_isRefused() {
        refuses(tokens.with(Map.of("vigie_service", "routing"), "acme", "nova/lead"), IdentityReason.CALLER_AMBIGUOUS);
        refuses(
                tokens.with(Map.of("vigie_service", "routing", "organization", List.of(), "groups", List.of()), "acme"),
                IdentityReason.CALLER_AMBIGUOUS);
    }

    @Test
    void tokenVerifiedBefore_stillExpires() {
        java.util.concurrent.atomic.AtomicReference<java.time.Instant> now =
                new java.util.concurrent.atomic.AtomicReference<>(
                        Clock.systemUTC().instant());
        Clock clock = new Clock() {
            @Override
            public java.time.Instant instant() {
                return java.util.Objects.requireNonNull(now.get());
            }

            @Override
            public java.time.ZoneId getZone() {
                return java.time.ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }
        };
        TokenVerifier remembering = new TokenVerifier(
                tokens.issuer(),
                "vigie",
                Duration.ofSeconds(5),
                new JwksSigningKeys(URI.create(tokens.jwksUri()), Clock.systemUTC()),
                clock);
        String token = tokens.person("acme", "nova/lead");
        VerifiedToken first = remembering.verify(token);
        assertThat(remembering.verify(token)).isSameAs(first);
        now.set(first.expiry().plusSeconds(6));
        assertThatThrownBy(() -> remembering.verify(token))
                .isInstanceOfSatisfying(
                        Problem.class, p -> assertThat(p.reason()).isEqualTo(IdentityReason.TOKEN_EXPIRED));
    }

    @Property(tries = 300)
    void anyText_isRefusedWithAReason(@ForAll String text) {
        assertThatThrownBy(() -> verifier.verify(text)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> verifier.verify("eyJhbGciOiJSUzI1NiJ9." + text + ".x"))
                .isInstanceOf(Problem.class);
    }
}
