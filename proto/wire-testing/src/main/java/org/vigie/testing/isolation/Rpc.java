package org.vigie.testing.isolation;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.DynamicMessage;
import io.grpc.protobuf.ProtoUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** One RPC of the contract, callable without generated code. */
record Rpc(MethodDescriptor method) {

    String name() {
        return method.getService().getFullName() + "/" + method.getName();
    }

    /** {@code MentionService/GetMention}. */
    String shortName() {
        return method.getService().getName() + "/" + method.getName();
    }

    boolean namesAgency() {
        return field("agency") != null;
    }

    boolean namesBrand() {
        return field("brand") != null;
    }

    /** Whether it lists page by page. */
    boolean isPaged() {
        return namesAgency() && field("page_token") != null;
    }

    boolean isStream() {
        return method.isServerStreaming();
    }

    private @Nullable FieldDescriptor field(String name) {
        FieldDescriptor field = method.getInputType().findFieldByName(name);
        boolean text = field != null && !field.isRepeated() && field.getJavaType() == FieldDescriptor.JavaType.STRING;
        return text ? field : null;
    }

    /** A request that names the target and nothing else. */
    DynamicMessage.Builder request(Tenants.Target target) {
        Descriptor input = method.getInputType();
        DynamicMessage.Builder request = DynamicMessage.newBuilder(input);
        FieldDescriptor agency = field("agency");
        FieldDescriptor brand = field("brand");
        if (agency != null) {
            request.setField(agency, target.agency());
        }
        if (brand != null) {
            request.setField(brand, target.brand());
        }
        return request;
    }

    io.grpc.MethodDescriptor<DynamicMessage, byte[]> callable() {
        return io.grpc.MethodDescriptor.<DynamicMessage, byte[]>newBuilder()
                .setType(
                        isStream()
                                ? io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING
                                : io.grpc.MethodDescriptor.MethodType.UNARY)
                .setFullMethodName(name())
                .setRequestMarshaller(ProtoUtils.marshaller(DynamicMessage.getDefaultInstance(method.getInputType())))
                .setResponseMarshaller(new Bytes())
                .build();
    }

    /** Answers are not looked into. */
    private static final class Bytes implements io.grpc.MethodDescriptor.Marshaller<byte[]> {

        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot read the answer", e);
            }
        }
    }
}
