package org.vigie.testing.isolation;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/**
 * Proves without a clock that the time of an answer tells nothing of other brands: for a thing of another brand a service asks its stores
 * the same as for one that exists nowhere, and when the brand itself is refused it asks them nothing. Generated from the descriptors, with
 * the data of the service's {@link IsolationContract}, which proves that the things exist.
 */
public abstract class ErrandContract {

    /** The suite of the service: nothing else calls that service meanwhile. */
    protected abstract IsolationContract suite();

    /** What that service asks its stores for while it serves a call. */
    protected abstract Errands errands();

    /** In the order of the table. Nobody asks for things of others as their owner: that would begin work which asks the stores as well. */
    @TestFactory
    Stream<DynamicNode> rpc_asksItsStoresNothingByWhichBrandsCanBeToldApart() {
        return foreignIds()
                .flatMap(ids -> Stream.of(
                        dynamicTest(
                                ids + " of others, as of nobody", () -> ids.askTheStoresAsForUnknownOnes(errands())),
                        dynamicTest(ids + " in a refused brand", () -> ids.refuseWithoutAsking(errands()))));
    }

    private Stream<ForeignIds> foreignIds() {
        IsolationContract suite = suite();
        List<Rpc> rpcs = Contract.rpcs(suite.service());
        return Table.of(suite.service()).stream()
                .flatMap(row -> rpcs.stream()
                        .filter(rpc -> rpc.name().equals(row.rpc()))
                        .flatMap(rpc -> IdField.of(rpc).stream()
                                .filter(field -> !row.isOpaque(field.path()))
                                .map(field -> new ForeignIds(suite, rpc, row, field))));
    }
}
