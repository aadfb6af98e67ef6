package org.vigie.gateway.route;

import com.google.protobuf.Descriptors;
import com.google.protobuf.Message;
import io.grpc.MethodDescriptor;
import java.util.List;

/**
 * One method of a service, callable.
 *
 * @param peer the service that serves it: {@code routing} for package {@code vigie.routing.v1}
 * @param descriptor how the contract describes it
 * @param grpc how it is called
 * @param request an empty request
 * @param roles of which a caller needs one, as words
 */
public record Rpc(
        String peer,
        Descriptors.MethodDescriptor descriptor,
        MethodDescriptor<Message, Message> grpc,
        Message request,
        List<String> roles) {
    public Rpc {
        roles = List.copyOf(roles);
    }

    /** Whether the answer is a stream. */
    public boolean streams() {
        return descriptor.isServerStreaming();
    }

    /** {@code vigie.routing.v1.EventService/WatchEvents}. */
    public String name() {
        return grpc.getFullMethodName();
    }
}
