package org.vigie.gateway.route;

import com.google.protobuf.Descriptors;
import com.google.protobuf.Message;
import io.grpc.MethodDescriptor;

/**
 * One method of a service, callable.
 *
 * @param peer the service that serves it: {@code routing} for package {@code vigie.routing.v1}
 * @param descriptor how the contract describes it
 * @param grpc how it is called
 * @param request an empty request
 */
public record Rpc(
        String peer,
        Descriptors.MethodDescriptor descriptor,
        MethodDescriptor<Message, Message> grpc,
        Message request) {
    /** Whether the answer is a stream. */
    public boolean streams() {
        return descriptor.isServerStreaming();
    }

    /** {@code vigie.routing.v1.EventService/WatchEvents}. */
    public String name() {
        return grpc.getFullMethodName();
    }
}
