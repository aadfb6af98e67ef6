package org.vigie.testing.isolation;

import static org.assertj.core.api.Assertions.assertThat;
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

    /** Each hears what that service asks one of its stores for while it serves a call. */
    protected abstract List<Errands> ears();

    /**
     * In the order of the table. Every RPC that names an agency is refused, also those that name no thing. Nobody asks for things of others
     * as their owner: that would begin work which asks the stores as well.
     */
    @TestFactory
    Stream<DynamicNode> rpc_asksItsStoresNothingByWhichBrandsCanBeToldApart() {
        Errands errands = new AllEars(ears());
        return calls().flatMap(call -> Stream.concat(
                call.things()
                        .map(ids -> dynamicTest(
                                ids + " of others, as of nobody", () -> ids.askTheStoresAsForUnknownOnes(errands))),
                Stream.of(call)
                        .filter(one -> one.rpc().namesAgency())
                        .map(one -> dynamicTest(
                                one.rpc().name() + " in a refused brand", () -> one.isRefusedWithoutAsking(errands)))));
    }

    /** Else nothing would be compared with nothing. It takes one call that only reads. */
    @TestFactory
    Stream<DynamicNode> ear_hearsWhatTheBrandsOwnAskFor() {
        return ears().stream()
                .map(ear -> dynamicTest(
                        ear.getClass().getSimpleName(),
                        () -> assertThat(calls())
                                .as("calls of the brand's own of which it hears")
                                .anyMatch(call -> call.isHeardBy(ear))));
    }

    private Stream<ErrandCall> calls() {
        IsolationContract suite = suite();
        List<Rpc> rpcs = Contract.rpcs(suite.service());
        return Table.of(suite.service()).stream()
                .flatMap(row -> rpcs.stream()
                        .filter(rpc -> rpc.name().equals(row.rpc()))
                        .map(rpc -> new ErrandCall(suite, rpc, row)));
    }

    private record AllEars(List<Errands> ears) implements Errands {

        @Override
        public void forget() {
            ears.forEach(Errands::forget);
        }

        @Override
        public List<String> heard() {
            return ears.stream().flatMap(ear -> ear.heard().stream()).toList();
        }
    }
}
