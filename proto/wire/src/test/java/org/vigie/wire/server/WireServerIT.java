package org.vigie.wire.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.grpc.server.lifecycle.GrpcServerLifecycle;
import org.vigie.contract.routing.v1.DirectoryServiceGrpc;
import org.vigie.contract.routing.v1.ListQueuesRequest;
import org.vigie.contract.routing.v1.ListQueuesResponse;
import org.vigie.testing.MintedTokens;
import org.vigie.testing.ServiceProperties;
import org.vigie.testing.Tokens;
import org.vigie.wire.InProcess;
import org.vigie.wire.client.WireClientConfiguration;
import org.vigie.wire.problem.GrpcProblems;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.WireReason;

/** A process with nothing but wire, from the outside: its gRPC port and its operator's door. */
class WireServerIT {
    private static volatile Optional<String> missing = Optional.empty();

    @SpringBootApplication
    @Import({WireServerConfiguration.class, WireClientConfiguration.class})
    static class TinyApplication {
        @Bean
        DirectoryServiceGrpc.DirectoryServiceImplBase directory() {
            return new DirectoryServiceGrpc.DirectoryServiceImplBase() {
                @Override
                public void listQueues(ListQueuesRequest request, StreamObserver<ListQueuesResponse> observer) {
                    assertThat(Thread.currentThread().isVirtual()).isTrue();
                    String token = request.getPageToken();
                    if (!token.isEmpty()) {
                        throw Problem.field(WireReason.PAGE_TOKEN_INVALID, "page_token", "another", token);
                    }
                    observer.onNext(ListQueuesResponse.getDefaultInstance());
                    observer.onCompleted();
                }
            };
        }

        @Bean
        ReadinessCheck store() {
            return new ReadinessCheck() {
                @Override
                public String name() {
                    return "store";
                }

                @Override
                public Optional<String> missing() {
                    return missing;
                }
            };
        }
    }

    private final Tokens tokens = MintedTokens.tokens();
    private @Nullable ConfigurableApplicationContext context;

    @AfterEach
    void stop() {
        missing = Optional.empty();
        if (context != null) {
            context.close();
        }
    }

    private void start(Map<String, String> more) {
        Map<String, Object> properties =
                new HashMap<>(ServiceProperties.of("routing").asMap());
        properties.putAll(more);
        SpringApplication application = new SpringApplication(TinyApplication.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setDefaultProperties(properties);
        context = application.run();
    }

    private int port() {
        return Objects.requireNonNull(context)
                .getBean(GrpcServerLifecycle.class)
                .getPort();
    }

    private ManagedChannel channel() {
        return NettyChannelBuilder.forAddress("127.0.0.1", port())
                .usePlaintext()
                .build();
    }

    /** What somebody sent is told back to them, but the headers of an answer hold no megabyte. */
    @Test
    void problemThatQuotesALongText_keepsItsReason() throws Exception {
        start(Map.of());
        ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", port())
                .maxInboundMetadataSize(64 * 1024)
                .usePlaintext()
                .build();
        try {
            var stub = InProcess.as(DirectoryServiceGrpc.newBlockingStub(channel), tokens.person("acme", "nova/lead"));
            var request = ListQueuesRequest.newBuilder()
                    .setAgency("acme")
                    .setBrand("nova")
                    .setPageToken("é".repeat(999) + "👀".repeat(200_000))
                    .build();

            Throwable refused = catchThrowable(() -> stub.listQueues(request));

            var info = GrpcProblems.info(refused).orElseThrow(() -> new AssertionError(refused));
            assertThat(info.getReason()).isEqualTo("PAGE_TOKEN_INVALID");
            assertThat(info.getMetadataMap())
                    .containsEntry("field", "page_token")
                    .containsEntry("actual", "é".repeat(999) + "…");
        } finally {
            channel.shutdownNow();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void server_servesHealthMetricsAndCallsButNoReflection() throws Exception {
        int port = freePort();
        start(Map.of("vigie.metrics-port", String.valueOf(port)));
        ManagedChannel channel = channel();
        try {
            assertThat(HealthGrpc.newBlockingStub(channel)
                            .check(HealthCheckRequest.getDefaultInstance())
                            .getStatus())
                    .isEqualTo(ServingStatus.SERVING);
            var stub = InProcess.as(DirectoryServiceGrpc.newBlockingStub(channel), tokens.person("acme", "nova/lead"));
            var request = ListQueuesRequest.newBuilder()
                    .setAgency("acme")
                    .setBrand("nova")
                    .build();
            assertThat(stub.listQueues(request)).isNotNull();
            var huge = InProcess.as(
                    DirectoryServiceGrpc.newBlockingStub(channel), tokens.onManyBrands("acme", 2000, "agent"));
            assertThat(GrpcProblems.reason(catchThrowable(() -> huge.listQueues(request))))
                    .contains("TOKEN_TOO_LARGE");
            var call = ServerReflectionGrpc.newBlockingV2Stub(channel).serverReflectionInfo();
            Throwable refused = catchThrowable(() -> {
                boolean sent = call.write(ServerReflectionRequest.getDefaultInstance());
                assertThat(sent || call.read() != null).isTrue();
                assertThat(call.read()).isNull();
            });
            assertThat(Status.fromThrowable(refused).getCode()).isEqualTo(Status.Code.UNIMPLEMENTED);
        } finally {
            channel.shutdownNow();
        }
        assertThat(get(port, "/healthz").body()).isEqualTo("ok\n");
        assertThat(get(port, "/readyz").statusCode()).isEqualTo(200);
        assertThat(get(port, "/metrics").body())
                .contains("grpc_server_processing_duration")
                .contains("reason=\"TOKEN_TOO_LARGE\"")
                .contains("service=\"routing\"")
                .contains("jvm_memory_used_bytes");
        missing = Optional.of("does not answer");
        assertThat(get(port, "/readyz").statusCode()).isEqualTo(503);
        assertThat(get(port, "/readyz").body()).contains("store: does not answer");
    }

    @Test
    void unknownKey_stopsTheStart() {
        assertThatThrownBy(() -> start(Map.of("vigie.isuer", "http://127.0.0.1/")))
                .hasStackTraceContaining("unknown settings [vigie.isuer]");
    }

    @Test
    void missingKey_isNamed() {
        assertThatThrownBy(() -> start(Map.of("vigie.service-name", " ")))
                .hasStackTraceContaining("vigie.service-name: expected a value");
    }
}
