package org.vigie.gateway.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.vigie.gateway.route.GrpcContract;

class PositionFieldsTest {
    /** Positions are sealed at the top of a message; one that the contract puts elsewhere would leave as it is. */
    @Test
    void everyPositionOverHttp_isWhereItIsSealed() {
        Set<String> asked = new TreeSet<>();
        Set<String> told = new TreeSet<>();
        GrpcContract.load().routes().forEach(route -> {
            positions(route.rpc().descriptor().getInputType(), "", new HashSet<>(), asked);
            positions(route.rpc().descriptor().getOutputType(), "", new HashSet<>(), told);
        });

        assertThat(asked).isEqualTo(new TreeSet<>(PositionFields.ASKED));
        assertThat(told).containsExactly(PositionFields.TOLD);
    }

    private static void positions(Descriptor message, String path, Set<Descriptor> seen, Set<String> found) {
        if (!seen.add(message)) {
            return;
        }
        for (FieldDescriptor field : message.getFields()) {
            if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
                positions(field.getMessageType(), path + field.getName() + ".", seen, found);
            } else if (field.getName().contains("sequence") || field.getName().contains("position")) {
                found.add(path + field.getName());
            }
        }
    }
}
