package org.vigie.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.networking.v1.IPBlock;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may talk to whom. */
class NetworkPolicyIT {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static Manifests chart;

    @BeforeAll
    static void unpack() throws Exception {
        chart = new Manifests(Helm.unpack(folder));
    }

    @Test
    void everyService_hasANetworkPolicyForBothDirections() {
        assertThat(policies().keySet()).containsExactlyInAnyOrderElementsOf(ChartIT.SERVICES);
        assertThat(policies().values())
                .allMatch(policy -> policy.getSpec().getPolicyTypes().equals(List.of("Ingress", "Egress")));
    }

    @Test
    void internet_isOpenToThoseThreeThatCallOutAlone() {
        policies().forEach((service, policy) -> {
            List<IPBlock> wide = policy.getSpec().getEgress().stream()
                    .flatMap(rule -> rule.getTo().stream())
                    .map(NetworkPolicyPeer::getIpBlock)
                    .filter(block -> block != null && block.getCidr().endsWith("/0"))
                    .toList();
            if (Set.of("ingestion", "publishing", "search").contains(service)) {
                assertThat(wide).extracting(IPBlock::getCidr).containsExactly("0.0.0.0/0", "::/0");
                assertThat(wide.getFirst().getExcept())
                        .contains("10.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16");
                assertThat(wide.getLast().getExcept()).contains("fc00::/7", "fe80::/10");
            } else {
                assertThat(wide).as(service).isEmpty();
            }
        });
    }

    /** Calls come from the installation's own pods (people by the ingress), metrics are read by who watches the cluster. */
    @Test
    void ports_areOpenToWhomTheyAreFor() {
        policies().forEach((service, policy) -> {
            Map<String, List<NetworkPolicyPeer>> open = open(policy);
            boolean gateway = service.equals("gateway");
            assertThat(open.keySet()).containsExactlyInAnyOrder(gateway ? "http" : "grpc", "metrics");
            assertThat(open.get("metrics"))
                    .singleElement()
                    .satisfies(
                            scraper -> assertThat(scraper.getNamespaceSelector().getMatchLabels())
                                    .containsExactly(Map.entry("kubernetes.io/metadata.name", "monitoring")));
            NetworkPolicyPeer caller =
                    Objects.requireNonNull(open.get(gateway ? "http" : "grpc")).getFirst();
            if (gateway) {
                assertThat(caller.getNamespaceSelector().getMatchLabels())
                        .containsEntry("kubernetes.io/metadata.name", "ingress-nginx");
            } else {
                assertThat(caller.getNamespaceSelector()).as("this namespace").isNull();
                assertThat(caller.getPodSelector().getMatchLabels())
                        .containsEntry("app.kubernetes.io/part-of", "vigie")
                        .containsEntry("app.kubernetes.io/instance", "vigie");
            }
        });
        chart.deployments()
                .forEach((service, deployment) -> assertThat(
                                Manifests.container(deployment).getPorts())
                        .filteredOn(port -> port.getName().equals("metrics"))
                        .singleElement()
                        .satisfies(port -> assertThat(port.getContainerPort()).isEqualTo(9100)));
    }

    @Test
    void metrics_areReadByWhomTheValuesName() {
        String pods = "networkPolicy.metricsFrom=[{\"podSelector\":{\"matchLabels\":{\"app\":\"prometheus\"}}}]";
        policies("--set-json", pods)
                .forEach((service, policy) -> assertThat(open(policy).get("metrics"))
                        .as(service)
                        .singleElement()
                        .satisfies(scraper -> {
                            assertThat(scraper.getNamespaceSelector()).isNull();
                            assertThat(scraper.getPodSelector().getMatchLabels())
                                    .containsEntry("app", "prometheus");
                        }));
    }

    /** An empty list of peers means everybody to Kubernetes, which is not what an empty list of the values says. */
    @Test
    void emptyListOfPeers_opensToNobody() {
        String[] none = {
            "--set-json", "networkPolicy.metricsFrom=[]",
            "--set-json", "networkPolicy.ingressFrom=[]",
            "--set-json", "networkPolicy.dependencies=[]"
        };
        policies(none).forEach((service, policy) -> {
            assertThat(open(policy).keySet())
                    .as(service)
                    .isEqualTo(service.equals("gateway") ? Set.of() : Set.of("grpc"));
            assertThat(policy.getSpec().getEgress())
                    .allSatisfy(rule -> assertThat(rule.getTo()).isNotEmpty());
        });
    }

    /** Who may reach which port; a policy without rules opens none. */
    private static Map<String, List<NetworkPolicyPeer>> open(NetworkPolicy policy) {
        List<NetworkPolicyIngressRule> rules =
                Objects.requireNonNullElse(policy.getSpec().getIngress(), List.of());
        return rules.stream()
                .collect(Collectors.toMap(
                        rule -> rule.getPorts().getFirst().getPort().getStrVal(), rule -> rule.getFrom()));
    }

    private static Map<String, NetworkPolicy> policies(String... arguments) {
        return chart.render(arguments).stream()
                .filter(NetworkPolicy.class::isInstance)
                .map(NetworkPolicy.class::cast)
                .collect(Collectors.toMap(it -> it.getMetadata().getName().replace("vigie-", ""), it -> it));
    }
}
