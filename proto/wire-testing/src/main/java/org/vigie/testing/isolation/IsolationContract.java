package org.vigie.testing.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.google.protobuf.DynamicMessage;
import io.grpc.Channel;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.vigie.testing.MintedTokens;
import org.vigie.testing.Tokens;

/**
 * Asks every RPC of a running service as every role, integration and service, for its own brand, a sibling, a foreign one, an unknown
 * one and all of them, and compares with {@code src/test/resources/isolation/<service>.txt}. A subclass names the service and how to
 * reach it; the brands of {@link #tenants} exist in it.
 */
public abstract class IsolationContract {

    /** Short name of the service: {@code routing}. */
    protected abstract String service();

    /** To the running service. */
    protected abstract Channel channel();

    /** The issuer that the service trusts. */
    protected Tokens tokens() {
        return MintedTokens.tokens();
    }

    private @Nullable Purse purse;

    final Purse purse() {
        if (purse == null) {
            purse = new Purse(tokens());
        }
        return purse;
    }

    /** The brands to ask for; the unknown one is {@code no-such}. */
    protected Tenants tenants() {
        return Tenants.usual();
    }

    /**
     * Fills more of a request than agency and brand, where an empty one would never come as far as a handler.
     *
     * @param rpc {@code MentionService/GetMention}
     */
    protected void fill(String rpc, DynamicMessage.Builder request) {}

    /**
     * Creates a thing in a brand and tells its id. The suite asks for it under another brand, then under its own, which may change or
     * delete it: a new one for each call.
     *
     * @param resource {@code saved_query}: as the field of the request is called
     * @return nothing when the brand has no such things, because they belong to the whole agency
     */
    protected Optional<String> existing(String resource, Tenants.Target brand) {
        return Optional.empty();
    }

    /**
     * Fills a request that names {@code id} so far that a handler looks for it.
     *
     * @param rpc {@code MentionService/GetMention}
     */
    protected void fillKnown(String rpc, DynamicMessage.Builder request, String id) {
        fill(rpc, request);
    }

    /**
     * Makes two of the things that a list tells and fills what it asks for besides agency and brand, so that a page of one has a next.
     *
     * @param rpc {@code MentionService/SearchMentions}
     * @param listed what the answer lists, called as {@link #existing} calls it: {@code saved_query}
     */
    protected void fillPages(String rpc, String listed, Tenants.Target brand, DynamicMessage.Builder request) {
        fill(rpc, request);
        existing(listed, brand);
        existing(listed, brand);
    }

    @Test
    void table_hasOneRowForEachRpc() {
        Set<String> rpcs =
                Contract.rpcs(service()).stream().map(Rpc::name).collect(Collectors.toCollection(TreeSet::new));
        assertThat(rpcs).as("RPCs of vigie.%s in the contract", service()).isNotEmpty();
        List<String> rows = Table.of(service()).stream().map(Row::rpc).toList();
        assertThat(rows).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(rpcs);
    }

    @TestFactory
    Stream<DynamicNode> rpc_servesWhomTheTableNames() {
        Map<String, Row> rows =
                Table.of(service()).stream().collect(Collectors.toMap(Row::rpc, row -> row, (a, b) -> a));
        return Contract.rpcs(service()).stream().map(rpc -> {
            Row row = rows.get(rpc.name());
            if (row == null) {
                return dynamicTest(
                        rpc.name(),
                        () -> assertThat(row).as("row of %s", rpc.name()).isNotNull());
            }
            return dynamicContainer(
                    rpc.name(),
                    Asker.all().stream().map(asker -> dynamicTest(asker.toString(), () -> ask(rpc, row, asker))));
        });
    }

    /** Generated from the descriptors: an RPC that names a thing for which there is no data fails. */
    @TestFactory
    Stream<DynamicNode> rpc_answersForAForeignIdAsForAnUnknownOne() {
        return Table.of(service()).stream()
                .flatMap(row -> Contract.rpcs(service()).stream()
                        .filter(rpc -> rpc.name().equals(row.rpc()))
                        .flatMap(rpc -> foreignIds(rpc, row)));
    }

    /** Generated from the descriptors: a list without a second page fails. */
    @TestFactory
    Stream<DynamicNode> rpc_refusesThePageTokenOfAnotherBrand() {
        return Table.of(service()).stream()
                .flatMap(row -> Contract.rpcs(service()).stream()
                        .filter(rpc -> rpc.isPaged() && rpc.name().equals(row.rpc()))
                        .map(rpc -> dynamicTest(rpc.name(), () -> new ForeignPages(this, rpc, row).areRefused())));
    }

    private Stream<DynamicNode> foreignIds(Rpc rpc, Row row) {
        return IdField.of(rpc).stream()
                .filter(field -> !row.isOpaque(field.path()))
                .map(field -> dynamicTest(
                        rpc.name() + " " + field.path(),
                        () -> new ForeignIds(this, rpc, row, field).answerAsUnknownOnes()));
    }

    @TestFactory
    Stream<DynamicNode> rpc_withoutAGoodToken_isUnauthenticated() {
        return Contract.rpcs(service()).stream().map(rpc -> dynamicTest(rpc.name(), () -> refuseStrangers(rpc)));
    }

    private void ask(Rpc rpc, Row row, Asker asker) {
        Line line = new Line(channel());
        Optional<String> token = Optional.of(purse().of(asker, tenants()));
        Map<Tenants.Target, CompletableFuture<Answer>> answers = new LinkedHashMap<>();
        for (Tenants.Target target : tenants().targets()) {
            boolean served = Verdict.of(row, asker, tenants(), target, rpc) == Verdict.ALLOWED;
            answers.put(
                    target,
                    served
                            ? line.callServed(rpc, request(rpc, target), token)
                            : line.call(rpc, request(rpc, target), token));
        }
        List<String> wrong = new ArrayList<>();
        Set<Answer> denials = new java.util.HashSet<>();
        answers.forEach((target, coming) -> {
            Answer answer = coming.join();
            Verdict expected = Verdict.of(row, asker, tenants(), target, rpc);
            if (!expected.fits(answer, row)) {
                wrong.add(target + ": expected " + expected + ", got " + answer);
            }
            if (expected == Verdict.DENIED) {
                denials.add(answer);
            }
        });
        assertThat(wrong).as("%s as %s", rpc.name(), asker).isEmpty();
        assertThat(denials)
                .as("%s as %s: denials that tell brands apart", rpc.name(), asker)
                .hasSizeLessThan(2);
    }

    private void refuseStrangers(Rpc rpc) {
        Line line = new Line(channel());
        Tenants.Target own = new Tenants.Target(tenants().agency(), tenants().brand());
        purse().strangers(tenants())
                .forEach((how, token) -> assertThat(
                                line.call(rpc, request(rpc, own), token).join().code())
                        .as("%s with %s", rpc.name(), how)
                        .isEqualTo(Status.Code.UNAUTHENTICATED));
    }

    private DynamicMessage request(Rpc rpc, Tenants.Target target) {
        DynamicMessage.Builder request = rpc.request(target);
        fill(rpc.shortName(), request);
        return request.build();
    }
}
