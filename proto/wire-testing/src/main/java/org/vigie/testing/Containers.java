package org.vigie.testing;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.containers.wait.strategy.WaitStrategy;
import org.testcontainers.utility.DockerImageName;
import org.vigie.servers.postgres.Login;
import org.vigie.servers.postgres.PostgresAddress;

/**
 * The published images of the servers, for machines with a Docker engine. Each container ends with the JVM: by Testcontainers' own
 * sweeper, or by its shutdown hook where the sweeper is disabled.
 */
final class Containers {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String PASSWORD = "postgres";

    private Containers() {}

    static PostgresAddress postgres() {
        // The image starts the server twice: once to initialise, once to serve.
        WaitStrategy ready = Wait.forLogMessage(".*database system is ready to accept connections.*", 2);
        GenericContainer<?> server = start("postgres:18", 5432, ready, Map.of("POSTGRES_PASSWORD", PASSWORD));
        return new PostgresAddress(server.getHost(), server.getMappedPort(5432), new Login("postgres", PASSWORD));
    }

    static RedisAddress redis() {
        WaitStrategy ready = Wait.forLogMessage(".*Ready to accept connections.*", 1);
        GenericContainer<?> server = start("redis:6.2", 6379, ready, Map.of());
        return new RedisAddress(
                "redis://" + server.getHost() + ":" + server.getMappedPort(6379),
                Module.name() + ":",
                Optional.empty());
    }

    static ElasticsearchAddress elasticsearch() {
        WaitStrategy ready = Wait.forHttp("/_cluster/health").forPort(9200).forStatusCode(200);
        Map<String, String> environment = Map.of(
                "discovery.type", "single-node",
                "xpack.security.enabled", "false",
                "action.auto_create_index", "false",
                "ES_JAVA_OPTS", "-Xms512m -Xmx512m");
        GenericContainer<?> server =
                start("docker.elastic.co/elasticsearch/elasticsearch:9.5.3", 9200, ready, environment);
        String url = "http://" + server.getHost() + ":" + server.getMappedPort(9200);
        return new ElasticsearchAddress(url, Module.name().replace('_', '-') + "-", Optional.empty());
    }

    private static GenericContainer<?> start(
            String image, int port, WaitStrategy ready, Map<String, String> environment) {
        GenericContainer<?> container = new GenericContainer<>(DockerImageName.parse(image))
                .withExposedPorts(port)
                .withEnv(environment)
                .waitingFor(ready.withStartupTimeout(PATIENCE));
        Runtime.getRuntime().addShutdownHook(new Thread(container::stop, "stop-container"));
        container.start();
        return container;
    }
}
