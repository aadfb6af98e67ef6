package org.vigie.routing.directory;

import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vigie.routing.directory.brand.Directory;
import org.vigie.routing.directory.brand.DirectoryEdits;
import org.vigie.routing.directory.brand.PostgresDirectory;
import org.vigie.routing.directory.brand.PostgresDirectoryEdits;
import org.vigie.routing.directory.member.CachedWorkers;
import org.vigie.routing.directory.member.Dismissals;
import org.vigie.routing.directory.member.IdentityProvider;
import org.vigie.routing.directory.member.IdentityReconciler;
import org.vigie.routing.directory.member.IdentityWishes;
import org.vigie.routing.directory.member.IdentityWorkers;
import org.vigie.routing.directory.member.KeycloakIdentityProvider;
import org.vigie.routing.directory.member.KeycloakSettings;
import org.vigie.routing.directory.member.Members;
import org.vigie.routing.directory.member.PostgresIdentityWishes;
import org.vigie.routing.directory.member.ReconcilerLoop;
import org.vigie.routing.directory.member.RevokedRoles;
import org.vigie.wire.event.OpenStreams;
import org.vigie.wire.page.PageTokens;
import org.vigie.wire.postgres.PostgresAudit;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresOutbox;
import org.vigie.wire.postgres.PostgresWork;
import org.vigie.wire.settings.WireSettings;

/** Wires the directory. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({KeycloakSettings.class, DirectorySettings.class})
class DirectoryConfiguration {
    @Bean
    Directory directory(PostgresBrands brands, PostgresOutbox outbox, PostgresAudit audit, DirectorySettings settings) {
        return new PostgresDirectory(brands, outbox, audit, settings.mostBrands(), settings.mostQueues());
    }

    @Bean
    DirectoryEdits directoryEdits(PostgresBrands brands, PostgresOutbox outbox, PostgresAudit audit) {
        return new PostgresDirectoryEdits(brands, outbox, audit);
    }

    @Bean
    IdentityWishes identityWishes(
            PostgresBrands brands, PostgresWork work, PostgresOutbox outbox, PostgresAudit audit) {
        return new PostgresIdentityWishes(brands, work, outbox, audit);
    }

    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean(IdentityProvider.class)
    KeycloakIdentityProvider identityProvider(WireSettings settings, KeycloakSettings keycloak) {
        if (settings.tokenUri() == null || settings.clientId() == null || settings.clientSecret() == null) {
            throw new IllegalArgumentException(
                    "vigie.token-uri, vigie.client-id and vigie.client-secret: expected all three");
        }
        return new KeycloakIdentityProvider(
                keycloak.server(settings.tokenUri()),
                KeycloakSettings.realm(settings.tokenUri()),
                settings.clientId(),
                settings.clientSecret());
    }

    @Bean
    IdentityWorkers identityWorkers(IdentityProvider provider) {
        return new IdentityWorkers(provider);
    }

    @Bean
    CachedWorkers cachedWorkers(IdentityWorkers workers, RevokedRoles revoked, InstantSource time) {
        return new CachedWorkers(workers, revoked, time);
    }

    @Bean(initMethod = "start", destroyMethod = "stop")
    RevokedRoles revokedRoles(IdentityWishes wishes, ObjectProvider<OpenStreams> streams, InstantSource time) {
        return new RevokedRoles(
                wishes::revokedSince,
                (member, brand) -> streams.orderedStream().forEach(open -> open.endOf(member, brand)),
                time);
    }

    @Bean(initMethod = "start", destroyMethod = "stop")
    ReconcilerLoop reconcilerLoop(
            IdentityWishes wishes, IdentityProvider provider, Dismissals dismissals, InstantSource time) {
        return new ReconcilerLoop(
                new IdentityReconciler(wishes, provider, dismissals, time, RandomGenerator.getDefault()));
    }

    @Bean
    DirectoryGrpcApi directoryApi(
            Directory directory,
            DirectoryEdits edits,
            IdentityProvider provider,
            IdentityWishes wishes,
            ReconcilerLoop loop,
            RevokedRoles revoked,
            Rebuilding rebuilding,
            PageTokens tokens,
            InstantSource time) {
        Runnable wished = () -> {
            loop.wake();
            revoked.wake();
        };
        Members members = new Members(directory, provider, wishes, wished, time);
        return new DirectoryGrpcApi(directory, edits, members, rebuilding, tokens, loop::wake, time);
    }
}
