package org.vigie.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTableTest {
    private static final RouteTable ROUTES = new RouteTable(GrpcContract.load().routes());
    private static final int LOOK_UPS = 1_000;
    private static final int MOST_BYTES = 2_048;

    /** Each request is looked up among all routes of the contract: what is made for those that it is not would be most of what it leaves behind. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/agencies/acme/brands/nova",
                "/v1/agencies/acme/brands/nova/conversations",
                "/v1/agencies/acme/brands/nova/conversations/c1",
                "/v1/agencies/acme/brands/nova/nothing"
            })
    void lookUp_makesNothingForTheRoutesThatItIsNot(String path) {
        var thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        ROUTES.match("GET", path);
        long before = thread.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < LOOK_UPS; i++) {
            ROUTES.match("GET", path);
        }
        assertThat((thread.getCurrentThreadAllocatedBytes() - before) / LOOK_UPS)
                .as("bytes a look-up")
                .isLessThan(MOST_BYTES);
    }
}
