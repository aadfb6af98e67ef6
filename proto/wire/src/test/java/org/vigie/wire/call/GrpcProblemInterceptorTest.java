package org.vigie.wire.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.vigie.wire.InProcess.as;

import com.google.rpc.BadRequest;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vigie.contract.routing.v1.CreateQueueRequest;
import org.vigie.contract.routing.v1.DirectoryServiceGrpc;
import org.vigie.contract.routing.v1.GetBrandRequest;
import org.vigie.contract.routing.v1.Queue;
import org.vigie.testing.MintedTokens;
import org.vigie.wire.InProcess;
import org.vigie.wire.problem.GrpcProblems;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.WireReason;

class GrpcProblemInterceptorTest {
    private Consumer<StreamObserver<Queue>> behaviour = observer -> {};
    private final InProcess server = new InProcess(new DirectoryServiceGrpc.DirectoryServiceImplBase() {
        @Override
        public void createQueue(CreateQueueRequest request, StreamObserver<Queue> observer) {
            behaviour.accept(observer);
        }
    });

    @AfterEach
    void stop() {
        server.close();
    }

    private DirectoryServiceGrpc.DirectoryServiceBlockingStub stub() {
        return as(
                DirectoryServiceGrpc.newBlockingStub(server.channel()),
                MintedTokens.tokens().person("acme", "nova/lead"));
    }

    private Throwable failure(Consumer<StreamObserver<Queue>> handler) {
        behaviour = handler;
        Throwable failure = catchThrowable(() -> stub().createQueue(CreateQueueRequest.newBuilder()
                .setAgency("acme")
                .setBrand("nova")
                .build()));
        assertThat(failure).isNotNull();
        return failure;
    }

    private static Status.Code code(Throwable failure) {
        return Status.fromThrowable(failure).getCode();
    }

    @Test
    void thrownProblem_keepsReasonMetadataAndViolations() throws Exception {
        Throwable failure = failure(observer -> {
            throw new Problem(
                    WireReason.FIELD_INVALID,
                    "queue.id: expected a slug, actual 7",
                    Map.of("expected", "a slug", "actual", "7"),
                    List.of(new Problem.Violation("queue.id", "expected a slug")));
        });
        var info = GrpcProblems.info(failure).orElseThrow();
        assertThat(info.getReason()).isEqualTo("FIELD_INVALID");
        assertThat(info.getDomain()).isEqualTo("vigie.dev");
        assertThat(info.getMetadataMap()).containsEntry("actual", "7");
        assertThat(code(failure)).isEqualTo(Status.Code.INVALID_ARGUMENT);
        var details = StatusProto.fromThrowable(failure).getDetailsList();
        assertThat(details.get(1).unpack(BadRequest.class).getFieldViolations(0).getField())
                .isEqualTo("queue.id");
    }

    @Test
    void problemGivenToTheObserver_isTheSame() {
        Throwable failure = failure(observer -> observer.onError(new Problem(WireReason.NOT_FOUND, "queue: unknown")));
        assertThat(code(failure)).isEqualTo(Status.Code.NOT_FOUND);
        assertThat(GrpcProblems.reason(failure)).contains("NOT_FOUND");
    }

    @Test
    void unforeseenFailure_tellsItsRequestIdOnly() {
        for (Throwable failure : List.of(
                failure(observer -> {
                    throw new IllegalStateException("password=hunter2");
                }),
                failure(observer -> observer.onError(new IllegalArgumentException("password=hunter2"))),
                failure(observer -> observer.onError(
                        Status.UNKNOWN.withDescription("password=hunter2").asRuntimeException())))) {
            assertThat(code(failure)).isEqualTo(Status.Code.INTERNAL);
            assertThat(failure).hasMessageNotContaining("hunter2");
            assertThat(GrpcProblems.info(failure).orElseThrow().getMetadataOrThrow("request_id"))
                    .hasSize(36);
        }
    }

    @Test
    void anotherServicesAnswer_passesWhenItGaveAReason() {
        Throwable failure = failure(observer -> {
            throw GrpcProblems.exception(new Problem(WireReason.ETAG_MISMATCH, "changed"));
        });
        assertThat(code(failure)).isEqualTo(Status.Code.ABORTED);
        assertThat(GrpcProblems.reason(failure)).contains("ETAG_MISMATCH");
    }

    @Test
    void anotherServicesBareFailure_isADependencysFault() {
        Map<Status, String> expected = Map.of(
                Status.UNAVAILABLE.withDescription("io exception 10.0.0.1"),
                "DEPENDENCY_UNAVAILABLE",
                Status.DEADLINE_EXCEEDED,
                "DEADLINE_EXCEEDED",
                Status.RESOURCE_EXHAUSTED,
                "OVERLOADED",
                Status.PERMISSION_DENIED.withDescription("bare"),
                "INTERNAL");
        expected.forEach((status, reason) -> {
            Throwable failure = failure(observer -> {
                throw status.asRuntimeException(new Metadata());
            });
            assertThat(GrpcProblems.reason(failure)).contains(reason);
            assertThat(failure).hasMessageNotContaining("10.0.0.1");
        });
    }

    @Test
    void methodThatIsNotServed_isUnimplementedWithAReason() {
        Throwable failure = catchThrowable(() -> stub().getBrand(GetBrandRequest.newBuilder()
                .setAgency("acme")
                .setBrand("nova")
                .build()));
        assertThat(code(failure)).isEqualTo(Status.Code.UNIMPLEMENTED);
        assertThat(GrpcProblems.reason(failure)).contains("METHOD_UNKNOWN");
    }
}
