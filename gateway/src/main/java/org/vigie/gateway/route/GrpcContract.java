package org.vigie.gateway.route;

import com.google.api.AnnotationsProto;
import com.google.api.HttpRule;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import com.google.protobuf.Descriptors;
import com.google.protobuf.Message;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.PrototypeMarshaller;
import io.grpc.ServiceDescriptor;
import io.grpc.protobuf.ProtoMethodDescriptorSupplier;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import org.vigie.contract.wire.v1.AccessOuterClass;
import org.vigie.wire.call.GrpcWords;

/**
 * The contract as it lies on the class path: {@code vigie.binpb} names the services and holds their comments, the
 * generated classes beside it can be called. Immutable.
 */
public final class GrpcContract {
    private static final String DESCRIPTORS = "/vigie.binpb";
    private static final String OURS = "vigie.";

    private final FileDescriptorSet files;
    private final List<Route> routes;

    private GrpcContract(FileDescriptorSet files, List<Route> routes) {
        this.files = files;
        this.routes = List.copyOf(routes);
    }

    /** Reads the class path; {@link IllegalStateException} when descriptors and classes do not fit together. */
    public static GrpcContract load() {
        FileDescriptorSet files = descriptors();
        List<Route> routes = new ArrayList<>();
        for (FileDescriptorProto file : files.getFileList()) {
            if (file.getPackage().startsWith(OURS)) {
                file.getServiceList().forEach(service -> routes.addAll(routes(file, service)));
            }
        }
        return new GrpcContract(files, routes);
    }

    /** One route per HTTP binding, in the order of the contract. */
    public List<Route> routes() {
        return routes;
    }

    /** The raw descriptors with their comments. */
    public FileDescriptorSet files() {
        return files;
    }

    private static FileDescriptorSet descriptors() {
        try (InputStream in = GrpcContract.class.getResourceAsStream(DESCRIPTORS)) {
            if (in == null) {
                throw new IllegalStateException("the contract's " + DESCRIPTORS + " is not on the class path");
            }
            // At once: from the stream it would be read by the spoonful, at every start.
            return FileDescriptorSet.parseFrom(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Route> routes(FileDescriptorProto file, ServiceDescriptorProto service) {
        List<Route> routes = new ArrayList<>();
        String peer = file.getPackage().split("\\.")[1];
        for (MethodDescriptor<?, ?> method : generated(file, service).getMethods()) {
            Rpc rpc = rpc(peer, method);
            if (rpc.descriptor().getOptions().hasExtension(AnnotationsProto.http)) {
                HttpRule rule = rpc.descriptor().getOptions().getExtension(AnnotationsProto.http);
                routes.add(route(rpc, rule));
                rule.getAdditionalBindingsList().forEach(more -> routes.add(route(rpc, more)));
            }
        }
        return routes;
    }

    private static ServiceDescriptor generated(FileDescriptorProto file, ServiceDescriptorProto service) {
        String name = file.getOptions().getJavaPackage() + "." + service.getName() + "Grpc";
        try {
            return (ServiceDescriptor)
                    Class.forName(name).getMethod("getServiceDescriptor").invoke(null);
        } catch (ClassNotFoundException
                | NoSuchMethodException
                | IllegalAccessException
                | InvocationTargetException e) {
            throw new IllegalStateException("no generated class " + name + " beside " + DESCRIPTORS, e);
        }
    }

    @SuppressWarnings("unchecked") // every method of the contract takes and answers messages
    private static Rpc rpc(String peer, MethodDescriptor<?, ?> generated) {
        if (!(generated.getSchemaDescriptor() instanceof ProtoMethodDescriptorSupplier schema)
                || !(generated.getRequestMarshaller() instanceof PrototypeMarshaller<?> request)
                || !(request.getMessagePrototype() instanceof Message prototype)) {
            throw new IllegalStateException(generated.getFullMethodName() + " was not generated for protobuf");
        }
        Descriptors.MethodDescriptor descriptor = schema.getMethodDescriptor();
        return new Rpc(peer, descriptor, (MethodDescriptor<Message, Message>) generated, prototype, roles(descriptor));
    }

    private static List<String> roles(Descriptors.MethodDescriptor method) {
        return method.getOptions().getExtension(AccessOuterClass.access).getRolesList().stream()
                .map(role -> GrpcWords.ROLES.domain(role).orElseThrow().word())
                .toList();
    }

    private static Route route(Rpc rpc, HttpRule rule) {
        String method = switch (rule.getPatternCase()) {
            case GET -> "GET";
            case PUT -> "PUT";
            case POST -> "POST";
            case DELETE -> "DELETE";
            case PATCH -> "PATCH";
            case CUSTOM, PATTERN_NOT_SET ->
                throw new IllegalStateException(rpc.name() + ": no HTTP method that the gateway serves");
        };
        String path = switch (rule.getPatternCase()) {
            case GET -> rule.getGet();
            case PUT -> rule.getPut();
            case POST -> rule.getPost();
            case DELETE -> rule.getDelete();
            case PATCH -> rule.getPatch();
            case CUSTOM, PATTERN_NOT_SET -> "";
        };
        if (rpc.streams() && !rule.getBody().isEmpty()) {
            throw new IllegalStateException(rpc.name() + ": a stream is served by GET without a body");
        }
        return new Route(rpc, method, PathTemplate.parse(path), rule.getBody());
    }
}
