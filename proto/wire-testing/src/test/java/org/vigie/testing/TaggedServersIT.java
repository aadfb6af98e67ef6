package org.vigie.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testcontainers.DockerClientFactory;

/** The tag of a class holds for what it asks for without a parameter as well. Where no engine answers that is seen by the refusal. */
@Tag("docker")
@ExtendWith(RealRedis.class)
class TaggedServersIT {

    @Test
    void tag_reachesWhatIsAskedForWithoutAParameter() {
        if (DockerClientFactory.instance().isDockerAvailable()) {
            assertThat(RealRedis.address().process()).isEmpty();
        } else {
            assertThatThrownBy(RealRedis::address).hasMessageContaining("Docker");
        }
    }
}
