package org.vigie.testing.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.vigie.testing.Tokens;

/** The suite passes a door that keeps the rules and finds each kind of leak. */
class IsolationContractTest {

    private static final Tokens TOKENS = Tokens.start();
    private final List<Runnable> opened = new ArrayList<>();

    @AfterAll
    static void closeIssuer() {
        TOKENS.close();
    }

    @AfterEach
    void close() {
        opened.forEach(Runnable::run);
    }

    @Test
    void door_thatKeepsTheRules_passes() throws Exception {
        assertThat(failures(LeakyDoor.Leak.NONE)).isEmpty();
    }

    @Test
    void door_thatForgetsTheBrand_isFound() throws Exception {
        assertThat(failures(LeakyDoor.Leak.ANY_BRAND_OF_THE_AGENCY)).anyMatch(failure -> failure.contains("acme/zest"));
    }

    @Test
    void door_thatForgetsTheAgency_isFound() throws Exception {
        assertThat(failures(LeakyDoor.Leak.ANY_AGENCY)).anyMatch(failure -> failure.contains("globex/blip"));
    }

    @Test
    void door_thatTellsUnknownBrandsApart_isFound() throws Exception {
        assertThat(failures(LeakyDoor.Leak.SAYS_UNKNOWN)).anyMatch(failure -> failure.contains("tell brands apart"));
    }

    @Test
    void door_thatTrustsAnyToken_isFound() throws Exception {
        assertThat(failures(LeakyDoor.Leak.ANY_SIGNATURE)).anyMatch(failure -> failure.contains("another key"));
    }

    @Test
    void door_thatFindsOnlyWhatTheBrandHas_passes() throws Exception {
        assertThat(foreign(LeakyDoor.Leak.NONE, true)).isEmpty();
    }

    @Test
    void door_thatTellsForeignIdsFromUnknownOnes_isFound() throws Exception {
        assertThat(foreign(LeakyDoor.Leak.KNOWS_IDS_OF_OTHERS, true))
                .anyMatch(failure -> failure.contains("GetMention") && failure.contains("not yours"))
                .anyMatch(failure -> failure.contains("UpdateSavedQuery") && failure.contains("saved_query.id"));
    }

    @Test
    void door_thatServesForeignIds_isFound() throws Exception {
        assertThat(foreign(LeakyDoor.Leak.SERVES_IDS_OF_OTHERS, true))
                .anyMatch(failure -> failure.contains("DeleteSavedQuery") && failure.contains("globex/blip"));
    }

    @Test
    void rpc_thatNamesAThingWithoutData_isFound() throws Exception {
        assertThat(foreign(LeakyDoor.Leak.NONE, false))
                .hasSize(4)
                .allMatch(failure -> failure.contains("has to create one"));
    }

    private List<String> foreign(LeakyDoor.Leak leak, boolean hasData) throws Exception {
        Suite suite = new Suite("search", channel(leak));
        suite.hasData = hasData;
        return run(suite.rpc_answersForAForeignIdAsForAnUnknownOne());
    }

    @Test
    void door_thatOpensPagesOfItsOwnBrandAlone_passes() throws Exception {
        assertThat(pages(LeakyDoor.Leak.NONE)).isEmpty();
    }

    @Test
    void door_thatOpensPagesOfOtherBrands_isFound() throws Exception {
        assertThat(pages(LeakyDoor.Leak.OPENS_PAGES_OF_OTHERS))
                .hasSize(2)
                .anyMatch(failure -> failure.contains("ListSavedQueries") && failure.contains("acme/zest"));
    }

    private List<String> pages(LeakyDoor.Leak leak) throws Exception {
        return run(new Suite("search", channel(leak)).rpc_refusesThePageTokenOfAnotherBrand());
    }

    @Test
    void table_withoutARow_isFound() throws Exception {
        assertThat(run(new Suite("search", channel(LeakyDoor.Leak.NONE))
                        .rpc_servesWhomTheTableNames()
                        .filter(DynamicTest.class::isInstance)))
                .anyMatch(failure -> failure.contains("RebuildIndex"));
    }

    @Test
    void door_thatAsksItsStoresTheSame_passes() throws Exception {
        assertThat(errands(LeakyDoor.Leak.NONE)).isEmpty();
    }

    @Test
    void door_thatAsksMoreForForeignIds_isFound() throws Exception {
        assertThat(errands(LeakyDoor.Leak.ASKS_MORE_FOR_IDS_OF_OTHERS))
                .anyMatch(failure -> failure.contains("GetMention") && failure.contains("its owner"));
    }

    @Test
    void door_thatAsksBeforeItRefuses_isFound() throws Exception {
        assertThat(errands(LeakyDoor.Leak.ASKS_BEFORE_IT_REFUSES))
                .anyMatch(failure -> failure.contains("DeleteSavedQuery") && failure.contains("the brand"))
                .anyMatch(failure -> failure.contains("ListSavedQueries") && failure.contains("the brand"));
    }

    /** Else nothing would be compared with nothing. */
    @Test
    void door_ofWhichNothingIsHeard_isFound() throws Exception {
        assertThat(errands(LeakyDoor.Leak.ASKS_UNHEARD))
                .anyMatch(failure -> failure.contains("GetMention") && failure.contains("exists nowhere"))
                .anyMatch(failure -> failure.contains("of which it hears"));
    }

    private List<String> errands(LeakyDoor.Leak leak) throws Exception {
        LeakyDoor door = new LeakyDoor(TOKENS, leak);
        Suite suite = new Suite("search", channel(door));
        suite.hasData = true;
        ErrandContract contract = new ErrandContract() {
            @Override
            protected IsolationContract suite() {
                return suite;
            }

            @Override
            protected List<Errands> ears() {
                return List.of(door);
            }
        };
        List<String> failures = run(contract.rpc_asksItsStoresNothingByWhichBrandsCanBeToldApart());
        failures.addAll(run(contract.ear_hearsWhatTheBrandsOwnAskFor()));
        return failures;
    }

    private List<String> failures(LeakyDoor.Leak leak) throws Exception {
        Suite suite = new Suite("reporting", channel(leak));
        List<String> failures = run(suite.rpc_servesWhomTheTableNames());
        failures.addAll(run(suite.rpc_withoutAGoodToken_isUnauthenticated()));
        return failures;
    }

    private Channel channel(LeakyDoor.Leak leak) throws Exception {
        return channel(new LeakyDoor(TOKENS, leak));
    }

    private Channel channel(LeakyDoor door) throws Exception {
        String name = InProcessServerBuilder.generateName();
        Server server = InProcessServerBuilder.forName(name)
                .fallbackHandlerRegistry(door)
                .build()
                .start();
        ManagedChannel channel = InProcessChannelBuilder.forName(name).build();
        opened.add(channel::shutdownNow);
        opened.add(server::shutdownNow);
        return channel;
    }

    private static List<String> run(Stream<? extends DynamicNode> nodes) {
        List<String> failures = new ArrayList<>();
        nodes.forEach(node -> {
            if (node instanceof DynamicContainer container) {
                failures.addAll(run(container.getChildren()));
            } else {
                run((DynamicTest) node, failures);
            }
        });
        return failures;
    }

    private static void run(DynamicTest test, List<String> failures) {
        try {
            test.getExecutable().execute();
        } catch (Throwable failure) {
            failures.add(test.getDisplayName() + ": " + failure.getMessage());
        }
    }

    private final class Suite extends IsolationContract {
        private final String service;
        private final Channel channel;
        private boolean hasData;

        Suite(String service, Channel channel) {
            this.service = service;
            this.channel = channel;
        }

        @Override
        protected String service() {
            return service;
        }

        @Override
        protected Channel channel() {
            return channel;
        }

        @Override
        protected Tokens tokens() {
            return TOKENS;
        }

        @Override
        protected Optional<String> existing(String resource, Tenants.Target brand) {
            return hasData ? Optional.of(brand.agency() + "." + brand.brand() + ".17") : Optional.empty();
        }
    }
}
