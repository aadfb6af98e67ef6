package org.vigie.wire.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.ClientCallStreamObserver;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.vigie.contract.wire.v1.Event;
import org.vigie.contract.wire.v1.WatchEventsRequest;

class GrpcEventStreamTest {
    private final GrpcEventStream stream = new GrpcEventStream();
    private final Call call = new Call();

    GrpcEventStreamTest() {
        stream.beforeStart(call);
    }

    @Test
    void read_givesEventsInOrderAndThenTheEndAgainAndAgain() throws Exception {
        stream.onNext(event(1));
        stream.onNext(event(2));
        stream.onCompleted();
        assertThat(stream.read()).isEqualTo(event(1));
        assertThat(stream.read(0)).isEqualTo(event(2));
        assertThat(stream.read()).isNull();
        assertThat(stream.read(0)).isNull();
    }

    @Test
    void read_givesWhatCameBeforeAFailureFirst() throws Exception {
        stream.onNext(event(1));
        stream.onError(Status.UNAVAILABLE.asRuntimeException());
        assertThat(stream.read()).isEqualTo(event(1));
        for (int time = 0; time < 2; time++) {
            assertThatThrownBy(stream::read)
                    .isInstanceOfSatisfying(
                            StatusException.class,
                            failure -> assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE));
        }
    }

    @Test
    void read_waitsNoLongerThanItIsTold() {
        assertThatThrownBy(() -> stream.read(1)).isInstanceOf(TimeoutException.class);
    }

    @Test
    void whatIsAskedForAhead_staysBounded() throws Exception {
        int most = call.asked;
        assertThat(most).isPositive();
        for (int sequence = 1; sequence <= 3 * most; sequence++) {
            stream.onNext(event(sequence));
            stream.read();
            assertThat(call.asked - sequence)
                    .as("asked for and not come, after %d", sequence)
                    .isBetween(1, most);
        }
    }

    private static Event event(long sequence) {
        return Event.newBuilder().setSequence(sequence).build();
    }

    private static final class Call extends ClientCallStreamObserver<WatchEventsRequest> {
        private int asked;

        @Override
        public void disableAutoRequestWithInitial(int request) {
            asked = request;
        }

        @Override
        public void request(int count) {
            asked += count;
        }

        @Override
        public void cancel(@Nullable String message, @Nullable Throwable cause) {}

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setOnReadyHandler(Runnable onReadyHandler) {}

        @Override
        public void disableAutoInboundFlowControl() {}

        @Override
        public void setMessageCompression(boolean enable) {}

        @Override
        public void onNext(WatchEventsRequest value) {}

        @Override
        public void onError(Throwable t) {}

        @Override
        public void onCompleted() {}
    }
}
