package org.vigie.testing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.vigie.servers.postgres.Login;
import org.vigie.servers.postgres.ServiceDatabase;

/**
 * The settings under which a service runs against the real servers of a test, for
 * {@code ServiceProperties.of("routing").postgres().redis().register(registry::add)}.
 */
public final class ServiceProperties {

    private final Map<String, String> properties = new LinkedHashMap<>();

    private ServiceProperties() {}

    /** Identity, issuer and own credentials; no metrics port; gRPC on any free port. */
    public static ServiceProperties of(String service) {
        Tokens tokens = MintedTokens.tokens();
        return new ServiceProperties()
                .with("vigie.service-name", service)
                .with("vigie.issuer", tokens.issuer())
                .with("vigie.jwks-uri", tokens.jwksUri())
                .with("vigie.token-uri", tokens.tokenUri())
                .with("vigie.client-id", "vigie-" + service)
                .with("vigie.client-secret", "secret")
                .with("vigie.page-token-key", "a page token key of tests")
                .with("vigie.metrics-port", "0")
                .with("vigie.grpc.port", "0");
    }

    /** The module's own database. */
    public ServiceProperties postgres() {
        properties.putAll(at(RealPostgres.database()));
        return this;
    }

    /** What a process is told of a database, for one beside those of {@link #postgres()}. */
    public static Map<String, String> at(ServiceDatabase database) {
        // Before the first connection, or what it is asked is not heard.
        PostgresStatements.ofThisJvm();
        return new ServiceProperties()
                .with("vigie.postgres.url", database.url())
                .login("owner", database.owner())
                .login("app", database.app())
                .login("worker", database.worker())
                .asMap();
    }

    private ServiceProperties login(String role, Login login) {
        return with("vigie.postgres." + role + "-user", login.user())
                .with("vigie.postgres." + role + "-password", login.password());
    }

    /** The module's own keys. */
    public ServiceProperties redis() {
        RedisAddress redis = RealRedis.address();
        return with("vigie.redis.url", redis.url()).with("vigie.redis.prefix", redis.prefix());
    }

    /** The module's own indices. */
    public ServiceProperties elasticsearch() {
        ElasticsearchAddress elasticsearch = RealElasticsearch.address();
        return with("vigie.elasticsearch.url", elasticsearch.url())
                .with("vigie.elasticsearch.prefix", elasticsearch.prefix() + "mentions");
    }

    /** Where another service answers: {@code host:port}. */
    public ServiceProperties peer(String service, String address) {
        return with("vigie.peers." + service, address);
    }

    public ServiceProperties with(String key, String value) {
        properties.put(key, value);
        return this;
    }

    public Map<String, String> asMap() {
        return Map.copyOf(properties);
    }

    /** For a command line, on which a setting wins over the one in application.yaml. */
    public String[] asArguments() {
        return properties.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
    }

    /** Hands every setting to, for example, {@code DynamicPropertyRegistry::add}. */
    public void register(BiConsumer<String, Supplier<Object>> registry) {
        properties.forEach((key, value) -> registry.accept(key, () -> value));
    }
}
