package org.vigie.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vigie.channels.feed.FeedList;
import org.vigie.channels.feed.FeedOutline;
import org.vigie.local.installation.Installation;
import org.vigie.local.platform.Settings;

class ChartIT {

    static final List<String> SERVICES =
            List.of("gateway", "ingestion", "search", "routing", "publishing", "reporting");

    /** Seconds that Spring gives the calls under way to end, {@code spring.lifecycle.timeout-per-shutdown-phase}. */
    private static final long LONGEST_PHASE = 30;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static Helm helm;

    @SuppressWarnings("NullAway.Init")
    private static Manifests chart;

    @BeforeAll
    static void unpack() throws Exception {
        helm = Helm.unpack(folder);
        chart = new Manifests(helm);
    }

    @Test
    void chart_passesLintStrictly() {
        Helm.Result result = helm.lint();
        assertThat(result.status()).as(result.output()).isZero();
    }

    @Test
    void manifests_holdNoFieldThatTheirKindDoesNotKnow() {
        List<HasMetadata> all = chart.render("--set", "ingress.enabled=true");
        assertThat(all).hasSize(27);
        for (HasMetadata one : all) {
            assertThat(UnknownFields.of(one))
                    .as(one.getKind() + " " + one.getMetadata().getName())
                    .isEmpty();
        }
    }

    @Test
    void typingErrorDeepInATemplate_isFound() {
        String manifest = helm.template().output().replaceFirst("readOnlyRootFilesystem", "readonlyRootFilesystem");
        List<HasMetadata> all = Manifests.parse(manifest);
        assertThat(all.stream().flatMap(one -> UnknownFields.of(one).stream()))
                .singleElement()
                .asString()
                .endsWith("/readonlyRootFilesystem");
    }

    @Test
    void everyService_isDeployedRestrictedProbedAndBounded() {
        Map<String, Deployment> deployments = chart.deployments();
        assertThat(deployments.keySet()).containsExactlyInAnyOrderElementsOf(SERVICES);
        deployments.values().forEach(ChartIT::assertRestricted);
    }

    private static void assertRestricted(Deployment deployment) {
        var pod = deployment.getSpec().getTemplate().getSpec();
        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        Container container = pod.getContainers().getFirst();
        assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
        assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
        assertThat(container.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(container.getStartupProbe()).isNotNull();
        assertThat(container.getReadinessProbe()).isNotNull();
        assertThat(container.getLivenessProbe()).isNotNull();
        assertThat(container.getResources().getLimits()).containsKey("memory");
        assertThat(container.getEnv())
                .filteredOn(variable -> variable.getName().matches(".*(SECRET|PASSWORD|KEY|REDIS_URL)$"))
                .isNotEmpty()
                .allMatch(variable ->
                        variable.getValue() == null && variable.getValueFrom().getSecretKeyRef() != null);
    }

    /** A gateway whose peers are away is alive: only its readiness may say no, or it is killed for what others lack. */
    @Test
    void podThatWaitsForOthers_isNotKilled() {
        chart.deployments().forEach((service, deployment) -> {
            Container container = Manifests.container(deployment);
            assertThat(container.getStartupProbe().getHttpGet().getPath())
                    .as(service)
                    .isEqualTo("/healthz");
            assertThat(container.getLivenessProbe().getHttpGet().getPath())
                    .as(service)
                    .isEqualTo("/healthz");
            assertThat(container.getReadinessProbe().getHttpGet().getPath())
                    .as(service)
                    .isEqualTo("/readyz");
        });
    }

    /** A migration of a large table takes minutes; killed in it, the pod would begin anew for ever. */
    @Test
    void start_hasTheTimeThatTheValuesGiveIt() {
        assertThat(startup()).containsOnly(900L);
        assertThat(startup("--set", "defaults.startupSeconds=3601")).containsOnly(3602L);
        chart.deployments("--set", "defaults.startupSeconds=3600")
                .forEach((service, it) -> assertThat(it.getSpec().getProgressDeadlineSeconds())
                        .as(service)
                        .isGreaterThan(3600));
    }

    private static Set<Long> startup(String... arguments) {
        return chart.deployments(arguments).values().stream()
                .map(it -> Manifests.container(it).getStartupProbe())
                .map(probe -> (long) probe.getPeriodSeconds() * probe.getFailureThreshold())
                .collect(Collectors.toSet());
    }

    @Test
    void podThatStops_isLedNoCallsFirstAndEndsWhatItBegan() throws Exception {
        chart.deployments().forEach((service, deployment) -> {
            assertThat(preStop(deployment)).as(service).isEqualTo(5);
            assertThat(grace(deployment)).as(service).isGreaterThan(preStop(deployment) + LONGEST_PHASE);
        });
        Deployment publishing = Objects.requireNonNull(chart.deployments().get("publishing"));
        assertThat(grace(publishing)).isGreaterThan(preStop(publishing) + LONGEST_PHASE + longestSend());
    }

    private static long preStop(Deployment deployment) {
        return Manifests.container(deployment)
                .getLifecycle()
                .getPreStop()
                .getSleep()
                .getSeconds();
    }

    private static long grace(Deployment deployment) {
        return deployment.getSpec().getTemplate().getSpec().getTerminationGracePeriodSeconds();
    }

    /** {@code Exit.LONGEST_CALL}, from its text: a service's classes are inside its jar, out of reach of others. */
    private static long longestSend() throws Exception {
        Path source = Path.of(System.getProperty("vigie.chart", "."))
                .resolve("../../publishing-service/src/main/java/org/vigie/publishing/network/Exit.java");
        Matcher stated = Pattern.compile("LONGEST_CALL = Duration\\.ofSeconds\\((\\d+)\\)")
                .matcher(Files.readString(source));
        assertThat(stated.find()).as("LONGEST_CALL in seconds").isTrue();
        return Long.parseLong(stated.group(1));
    }

    @Test
    void images_areThoseThatTheBuildMakes() {
        String repository = System.getProperty("vigie.image.repository");
        String tag = System.getProperty("vigie.image.tag");
        assertThat(chart.deployments().values().stream()
                        .map(it -> Manifests.container(it).getImage()))
                .containsExactlyInAnyOrderElementsOf(SERVICES.stream()
                        .map(service -> service.equals("gateway") ? service : service + "-service")
                        .map(artifact -> repository + "/" + artifact + ":" + tag)
                        .toList());
    }

    /** {@code vigie up} starts every service with its variables, and a service that is told one it does not know does not start. */
    @ParameterizedTest
    @ValueSource(strings = {"gateway", "ingestion", "search", "routing", "publishing", "reporting"})
    void everyService_isToldWhatVigieUpTellsIt(String service, @TempDir Path installation) {
        Set<String> told = new TreeSet<>(shared());
        Manifests.container(chart.deployments(
                                "--set",
                                "outboundAllow=127.0.0.1:7088,alertMail.host=mail,alertMail.from=vigie@example.org",
                                "--set",
                                "ingestion.sharedSources[0].title=Daily,ingestion.sharedSources[0].url=https://daily.example/feed")
                        .get(service))
                .getEnv()
                .forEach(variable -> told.add(variable.getName()));
        Set<String> expected =
                new TreeSet<>(Settings.variables(Installation.open(Path.of("."), installation), service));
        // Of the machine, not of the service's settings: the JVM, and that probes and scrapers come from outside.
        expected.addAll(Set.of("JAVA_TOOL_OPTIONS", "VIGIE_METRICS_HOST"));
        assertThat(told).isEqualTo(expected);
    }

    @Test
    void limitsOfSavedQueries_areToldToSearchAlone() {
        chart.deployments(
                        "--set", "savedQueries.most=10000,savedQueries.mostBytes=80000000,savedQueries.mostVersions=50")
                .forEach((service, deployment) -> assertThat(Manifests.container(deployment).getEnv().stream()
                                .filter(it -> it.getName().startsWith("VIGIE_SAVED_QUERY_"))
                                .map(it -> it.getName() + "=" + it.getValue()))
                        .as(service)
                        .containsExactlyElementsOf(
                                service.equals("search")
                                        ? List.of(
                                                "VIGIE_SAVED_QUERY_MOST=10000",
                                                "VIGIE_SAVED_QUERY_MOST_BYTES=80000000",
                                                "VIGIE_SAVED_QUERY_MOST_VERSIONS=50")
                                        : List.of()));
    }

    @Test
    void limits_areToldToTheServiceThatKeepsThem() {
        Map<String, List<String>> told = Map.of(
                "ingestion", List.of("VIGIE_ACCOUNTS_MOST=1", "VIGIE_SOURCES_MOST=2000000"),
                "search", List.of("VIGIE_RELATIONSHIP_MOST=8", "VIGIE_RELATIONSHIP_MOST_STEPS=3"),
                "routing",
                        List.of("VIGIE_DIRECTORY_MOST_BRANDS=4", "VIGIE_DIRECTORY_MOST_QUEUES=5", "VIGIE_NOTES_MOST=6"),
                "publishing", List.of("VIGIE_HOLD_MOST_STANDING=7"));
        chart.deployments(
                        "--set",
                        "limits.channelAccounts=1,limits.sources=2000000,limits.relationshipSteps=3,limits.brands=4,limits.queues=5,"
                                + "limits.notes=6,limits.standingHolds=7,limits.relationships=8")
                .forEach((service, deployment) -> assertThat(Manifests.container(deployment).getEnv().stream()
                                .filter(it -> it.getName().contains("_MOST"))
                                .map(it -> it.getName() + "=" + it.getValue()))
                        .as(service)
                        .containsExactlyInAnyOrderElementsOf(told.getOrDefault(service, List.of())));
    }

    @Test
    void sharedSources_areAFileOfIngestionAlone() throws Exception {
        String title = "Cats & \"dogs\" <weekly>";
        String[] listed = {
            "--set-json",
            "ingestion.sharedSources=[{\"title\":\"Cats & \\\"dogs\\\" <weekly>\",\"url\":\"https://a.example/feed?a=1&b=2\"},"
                    + "{\"title\":\"Daily\",\"url\":\"https://b.example/\",\"country\":\"FR\",\"audience\":123456789}]"
        };
        Map<String, Deployment> deployments = chart.deployments(listed);
        deployments.forEach((service, deployment) -> {
            boolean told = Manifests.container(deployment).getEnv().stream()
                    .anyMatch(it -> it.getName().equals("VIGIE_SHARED_SOURCES_LIST"));
            assertThat(told).as(service).isEqualTo(service.equals("ingestion"));
        });
        var mounted =
                Manifests.container(Objects.requireNonNull(deployments.get("ingestion"))).getVolumeMounts().stream()
                        .filter(it -> it.getName().equals("shared-sources"))
                        .findFirst()
                        .orElseThrow();
        assertThat(mounted.getSubPath()).as("follows its ConfigMap").isNull();
        ConfigMap file = chart.render(listed).stream()
                .filter(ConfigMap.class::isInstance)
                .map(ConfigMap.class::cast)
                .filter(it -> it.getMetadata().getName().equals("vigie-shared-sources"))
                .findFirst()
                .orElseThrow();
        var feeds = FeedList.read(
                Objects.requireNonNull(file.getData().get("sources.opml")).getBytes(StandardCharsets.UTF_8));
        assertThat(feeds).extracting(FeedOutline::name).containsExactly(title, "Daily");
        assertThat(feeds)
                .extracting(FeedOutline::url)
                .containsExactly("https://a.example/feed?a=1&b=2", "https://b.example/");
        assertThat(feeds).extracting(it -> it.country() + it.audience()).containsExactly("", "FR123456789");
        assertThat(Objects.requireNonNull(chart.deployments().get("ingestion"))
                        .getSpec()
                        .getTemplate()
                        .getSpec()
                        .getVolumes())
                .as("without a list")
                .extracting(it -> it.getName())
                .containsExactly("tmp");
    }

    @Test
    void securedServers_areReachedWithKeyAndAuthorities() {
        Map<String, Deployment> secured = chart.deployments(
                "--set",
                "elasticsearch.url=https://es:9200,elasticsearch.apiKey=true,elasticsearch.ca.secret=es-ca,elasticsearch.ca.key=http.pem",
                "--set",
                "postgres.parameters=sslmode=verify-full,postgres.ca.configMap=pg-ca");
        for (String service : SERVICES) {
            boolean index = service.equals("search");
            boolean database = !service.equals("gateway");
            Deployment it = Objects.requireNonNull(secured.get(service));
            assertThat(Manifests.environment(it, "VIGIE_ELASTICSEARCH_CA"))
                    .isEqualTo(index ? "/etc/vigie/elasticsearch-ca/ca.crt" : null);
            assertThat(Manifests.environment(it, "VIGIE_POSTGRES_URL"))
                    .isEqualTo(
                            database
                                    ? "jdbc:postgresql://postgres.vigie.svc:5432/vigie_" + service
                                            + "?sslmode=verify-full&sslrootcert=/etc/vigie/postgres-ca/ca.crt"
                                    : null);
            assertThat(Manifests.container(it).getEnv().stream()
                            .anyMatch(variable -> variable.getName().equals("VIGIE_ELASTICSEARCH_API_KEY")))
                    .isEqualTo(index);
            assertThat(mounts(it).contains("/etc/vigie/elasticsearch-ca")).isEqualTo(index);
            assertThat(mounts(it).contains("/etc/vigie/postgres-ca")).isEqualTo(database);
            assertRestricted(it);
        }
        var volumes = Objects.requireNonNull(secured.get("search"))
                .getSpec()
                .getTemplate()
                .getSpec()
                .getVolumes();
        assertThat(volumes)
                .filteredOn(it -> it.getName().equals("elasticsearch-ca"))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.getSecret().getSecretName()).isEqualTo("es-ca");
                    assertThat(it.getSecret().getItems().getFirst().getKey()).isEqualTo("http.pem");
                    assertThat(it.getSecret().getItems().getFirst().getPath()).isEqualTo("ca.crt");
                });
        assertThat(volumes)
                .filteredOn(it -> it.getName().equals("postgres-ca"))
                .singleElement()
                .satisfies(it -> assertThat(it.getConfigMap().getName()).isEqualTo("pg-ca"));
    }

    private static List<String> mounts(Deployment deployment) {
        return Manifests.container(deployment).getVolumeMounts().stream()
                .map(it -> it.getMountPath())
                .toList();
    }

    @Test
    void changedSetting_rollsAllPodsAndAnotherListOfSourcesNone() {
        assertThat(checksums()).hasSize(1).doesNotContain("");
        assertThat(checksums("--set", "metrics.annotations=false")).isEqualTo(checksums());
        assertThat(checksums("--set", "identity.issuer=https://other.example/realms/vigie"))
                .hasSize(1)
                .doesNotContainAnyElementsOf(checksums());
        assertThat(
                        checksums(
                                "--set",
                                "ingestion.sharedSources[0].title=Daily,ingestion.sharedSources[0].url=https://daily.example/feed"))
                .isEqualTo(checksums());
    }

    private static Set<String> checksums(String... arguments) {
        return chart.deployments(arguments).values().stream()
                .map(it -> it.getSpec()
                        .getTemplate()
                        .getMetadata()
                        .getAnnotations()
                        .getOrDefault("checksum/config", ""))
                .collect(Collectors.toSet());
    }

    private static Set<String> shared() {
        return chart.render().stream()
                .filter(ConfigMap.class::isInstance)
                .map(it -> ((ConfigMap) it).getData().keySet())
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "publicUrl=ftp://x",
                "defaults.replicas=0",
                "image.tga=1",
                "services.gateway.replica=3",
                "alerts.days=7",
                "savedQueries.most=0",
                "deliveries.days=29",
                "figures.days=399",
                "networkPolicy.metricsFrom[0].namespace=monitoring",
                "trustedProxies={0.0.0.0/0}",
                "trustedProxies={ingress-nginx}",
                "postgres.parameters=?sslmode=verify-full",
                "elasticsearch.ca.secret=a,elasticsearch.ca.configMap=b"
            })
    void wrongValue_isRefusedByTheSchema(String value) {
        Helm.Result result = helm.template("--set", value);
        assertThat(result.status()).isNotZero();
        assertThat(result.output()).contains("values don't meet the specifications of the schema");
    }
}
