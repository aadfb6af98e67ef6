package org.vigie.wire.postgres;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The service's own database, under {@code vigie.postgres.*}. Three roles: the owner migrates, the app serves calls
 * under row-level security, the worker does cross-brand background work on the few tables opened to it.
 *
 * @param url JDBC URL; credentials do not belong in it
 * @param poolSize connections of the app role
 * @param workerPoolSize connections of the worker role
 * @param connectionWait how long a call may wait for a connection before it is told UNAVAILABLE
 * @param statementTimeout how long one statement may run, of either role
 * @param outboxDays how long numbered facts are kept
 * @param ringSize how many of the newest facts are kept in memory for watchers
 */
@ConfigurationProperties("vigie.postgres")
public record PostgresSettings(
        String url,
        String ownerUser,
        String ownerPassword,
        String appUser,
        String appPassword,
        String workerUser,
        String workerPassword,
        @DefaultValue("12") int poolSize,
        @DefaultValue("6") int workerPoolSize,
        @DefaultValue("3s") Duration connectionWait,
        @DefaultValue("15s") Duration statementTimeout,
        @DefaultValue("90") int outboxDays,
        @DefaultValue("8192") int ringSize) {
    public PostgresSettings {
        require("url", url);
        require("owner-user", ownerUser);
        require("app-user", appUser);
        require("worker-user", workerUser);
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException("vigie.postgres.url: expected jdbc:postgresql:…");
        }
        if (appUser.equals(ownerUser) || workerUser.equals(ownerUser) || appUser.equals(workerUser)) {
            throw new IllegalArgumentException("vigie.postgres: expected three different users");
        }
        if (poolSize < 2 || workerPoolSize < 2 || outboxDays < 1 || ringSize < 1) {
            throw new IllegalArgumentException(
                    "vigie.postgres: expected pools of 2 or more, days and ring of 1 or more");
        }
    }

    private static void require(String key, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("vigie.postgres." + key + ": expected a value, actual nothing");
        }
    }

    @Override
    public String toString() {
        return "PostgresSettings[" + url + ", " + ownerUser + ", " + appUser + ", " + workerUser + "]";
    }
}
