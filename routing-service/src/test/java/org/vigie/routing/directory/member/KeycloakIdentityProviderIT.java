package org.vigie.routing.directory.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.keycloak.OAuth2Constants;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.KeycloakBuilder;
import org.keycloak.admin.client.resource.UserResource;
import org.keycloak.representations.idm.UserRepresentation;
import org.vigie.servers.keycloak.KeycloakServer;
import org.vigie.testing.RealKeycloak;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.Role;

/** Against a real Keycloak, with this service's own account. */
@ExtendWith(RealKeycloak.class)
class KeycloakIdentityProviderIT {
    private static final BrandId NOVA = BrandId.of("acme", "nova");
    private static final BrandId FRESH = BrandId.of("acme", "fresh");
    private static KeycloakIdentityProvider provider;

    @BeforeAll
    static void connect(KeycloakServer keycloak) {
        URI tokenUri = URI.create(keycloak.tokenUri());
        provider = new KeycloakIdentityProvider(
                new KeycloakSettings(null).server(tokenUri),
                KeycloakSettings.realm(tokenUri),
                "vigie-routing",
                RealKeycloak.secret("routing"));
    }

    @AfterAll
    static void close() {
        provider.close();
    }

    private static Member named(List<Member> members, String username) {
        return members.stream()
                .filter(member -> member.username().equals(username))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void members_holdTheirOwnAndTheAgencysRoles() {
        List<Member> members = provider.members(NOVA);
        assertThat(members).extracting(Member::username).containsExactly("ada", "both", "lea");
        assertThat(named(members, "ada").roles()).containsExactly(Role.ADMIN);
        assertThat(named(members, "lea").roles()).containsExactly(Role.LEAD);
        assertThat(named(members, "ada").wide()).as("agency-wide").containsExactly(Role.ADMIN);
        assertThat(named(members, "ada").own()).isEmpty();
        assertThat(named(members, "lea").own()).containsExactly(Role.LEAD);
        assertThat(named(members, "lea").wide()).isEmpty();
        assertThat(members)
                .allSatisfy(
                        member -> assertThat(provider.member(NOVA, member.id())).contains(member));
        assertThat(named(members, "lea").mail()).isEqualTo("lea@example.net");
    }

    @Test
    void groups_areCreatedOnceAndGrantsFollow() {
        provider.ensureGroups(FRESH);
        provider.ensureGroups(FRESH);
        String lea = named(provider.members(NOVA), "lea").id();
        assertThat(provider.grant(FRESH, lea, Role.AGENT)).isTrue();
        assertThat(provider.grant(FRESH, lea, Role.AGENT)).isTrue();
        assertThat(provider.member(FRESH, lea).orElseThrow().roles()).isEqualTo(Set.of(Role.AGENT));
        assertThat(provider.revoke(FRESH, lea, Role.AGENT)).isTrue();
        assertThat(provider.member(FRESH, lea).orElseThrow().roles()).isEmpty();
    }

    @Test
    void whoMayNotSignIn_keepsTheirRolesAndIsSaidSo(KeycloakServer keycloak) {
        String lea = named(provider.members(NOVA), "lea").id();
        URI tokenUri = URI.create(keycloak.tokenUri());
        try (Keycloak admin = KeycloakBuilder.builder()
                .serverUrl(new KeycloakSettings(null).server(tokenUri).toString())
                .realm(KeycloakSettings.realm(tokenUri))
                .grantType(OAuth2Constants.CLIENT_CREDENTIALS)
                .clientId("vigie-routing")
                .clientSecret(RealKeycloak.secret("routing"))
                .build()) {
            UserResource person =
                    admin.realm(KeycloakSettings.realm(tokenUri)).users().get(lea);
            enable(person, false);
            try {
                Member disabled = provider.member(NOVA, lea).orElseThrow();
                assertThat(disabled.enabled()).isFalse();
                assertThat(disabled.roles()).containsExactly(Role.LEAD);
                assertThat(disabled.mail()).isEmpty();
                assertThat(named(provider.members(NOVA), "lea").enabled()).isFalse();
                assertThat(new IdentityWorkers(provider).of(NOVA, List.of(lea))).isEmpty();
            } finally {
                enable(person, true);
            }
        }
        assertThat(new IdentityWorkers(provider).of(NOVA, List.of(lea))).containsOnlyKeys(lea);
    }

    private static void enable(UserResource person, boolean enabled) {
        UserRepresentation user = person.toRepresentation();
        user.setEnabled(enabled);
        person.update(user);
    }

    @Test
    void members_areAllListedPageByPage(KeycloakServer keycloak) {
        BrandId crowded = BrandId.of("acme", "crowded");
        List<Member> people = provider.members(NOVA);
        for (String username : List.of("ada", "both", "lea")) {
            assertThat(provider.grant(crowded, named(people, username).id(), Role.EDITOR))
                    .isTrue();
        }
        URI tokenUri = URI.create(keycloak.tokenUri());
        try (KeycloakIdentityProvider oneByOne = new KeycloakIdentityProvider(
                new KeycloakSettings(null).server(tokenUri),
                KeycloakSettings.realm(tokenUri),
                "vigie-routing",
                RealKeycloak.secret("routing"),
                1)) {
            List<Member> listed = oneByOne.members(crowded);
            assertThat(listed)
                    .filteredOn(member -> member.roles().contains(Role.EDITOR))
                    .extracting(Member::username)
                    .containsExactly("ada", "both", "lea");
        }
    }

    @Test
    void anotherAgencysPerson_isUnknown() {
        String both = named(provider.members(NOVA), "both").id();
        String lea = named(provider.members(NOVA), "lea").id();
        BrandId blip = BrandId.of("globex", "blip");
        assertThat(provider.member(blip, both)).isPresent();
        assertThat(provider.member(blip, lea)).isEmpty();
        assertThat(provider.grant(blip, lea, Role.AGENT)).isFalse();
        assertThat(provider.member(NOVA, "nobody")).isEmpty();
    }

    /** A lead may give a conversation to any text. What is nobody's id is nobody, and no sign that the identity provider is away. */
    @ParameterizedTest
    @MethodSource("noIds")
    void textThatIsNoId_isNobody(String text) {
        assertThat(provider.member(NOVA, text)).isEmpty();
    }

    static Stream<String> noIds() {
        return Stream.of(
                "",
                " ",
                ".",
                "..",
                "../users",
                "a/b",
                "a%2Fb",
                "a\\b",
                "a;b",
                "a?b",
                "a#b",
                "a\nb",
                "é",
                "f:x:y z",
                "x".repeat(300),
                "x".repeat(5_000),
                "x".repeat(900_000));
    }

    @Test
    void providerThatDoesNotAnswer_isToldSoon() {
        try (KeycloakIdentityProvider away =
                new KeycloakIdentityProvider(URI.create("http://127.0.0.1:1"), "vigie", "vigie-routing", "x")) {
            org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
                    Duration.ofSeconds(30),
                    () -> assertThatThrownBy(() -> away.members(NOVA)).isInstanceOf(IdentityAway.class));
        }
    }
}
