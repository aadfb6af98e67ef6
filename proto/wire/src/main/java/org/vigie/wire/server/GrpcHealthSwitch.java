package org.vigie.wire.server;

import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.protobuf.services.HealthStatusManager;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;

/** Keeps the standard gRPC health service in step with the process: serving once ready, not serving from shutdown on. */
final class GrpcHealthSwitch {
    private final HealthStatusManager health;

    GrpcHealthSwitch(HealthStatusManager health) {
        this.health = health;
        health.setStatus(HealthStatusManager.SERVICE_NAME_ALL_SERVICES, ServingStatus.NOT_SERVING);
    }

    @EventListener
    void onReadiness(AvailabilityChangeEvent<ReadinessState> event) {
        boolean ready = event.getState() == ReadinessState.ACCEPTING_TRAFFIC;
        health.setStatus(
                HealthStatusManager.SERVICE_NAME_ALL_SERVICES,
                ready ? ServingStatus.SERVING : ServingStatus.NOT_SERVING);
    }

    @EventListener
    void onClose(ContextClosedEvent event) {
        health.enterTerminalState();
    }
}
