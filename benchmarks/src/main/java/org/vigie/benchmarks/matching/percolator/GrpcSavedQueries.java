package org.vigie.benchmarks.matching.percolator;

import io.grpc.ManagedChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.vigie.benchmarks.matching.workload.Standing;
import org.vigie.benchmarks.stage.GrpcDoors;
import org.vigie.benchmarks.stage.Tokens;
import org.vigie.contract.search.v1.CreateSavedQueryRequest;
import org.vigie.contract.search.v1.DeleteSavedQueryRequest;
import org.vigie.contract.search.v1.SavedQuery;
import org.vigie.contract.search.v1.SavedQueryServiceGrpc;
import org.vigie.contract.search.v1.SavedQueryServiceGrpc.SavedQueryServiceBlockingStub;
import org.vigie.local.platform.DemoPlatform;
import org.vigie.search.query.Expression;
import org.vigie.search.query.span.Span;
import org.vigie.search.text.Form;
import org.vigie.search.text.Zone;

/** Saves and deletes the queries of a workload by the door and with the rights of a person. For one thread. */
final class GrpcSavedQueries {
    /** The id of the query that is saved after all others. */
    static final String LAST = "bench-last";

    private static final String PREFIX = "bench-q";
    private static final int UNDER_WAY = 8;
    /** So many that a person's token, good for about two minutes, is not too old at the end. */
    private static final int WITH_ONE_TOKEN = 1_000;

    private final DemoPlatform platform;
    private final ManagedChannel channel;
    private List<String> standing = List.of();

    GrpcSavedQueries(DemoPlatform platform, ManagedChannel channel) {
        this.platform = platform;
        this.channel = channel;
    }

    /** The number of a query by its id; none of a query that is not of the workload. */
    static OptionalInt number(String id) {
        return id.startsWith(PREFIX)
                ? OptionalInt.of(Integer.parseInt(id.substring(PREFIX.length())))
                : OptionalInt.empty();
    }

    /** Deletes what was saved before, saves these and then one that waits for a word. Returns when all is durable. */
    void replace(List<Standing> queries, String lastWord) throws InterruptedException {
        List<Consumer<SavedQueryServiceBlockingStub>> deletions = new ArrayList<>();
        standing.forEach(id -> deletions.add(stub -> delete(stub, id)));
        all(deletions);
        List<String> ids = new ArrayList<>();
        List<Consumer<SavedQueryServiceBlockingStub>> creations = new ArrayList<>();
        for (Standing query : queries) {
            String id = PREFIX + query.number();
            ids.add(id);
            creations.add(stub -> create(stub, id, query.expression()));
        }
        all(creations);
        Expression last = new Expression.Stands(Zone.TEXT, new Span.Term(Form.WORD, lastWord));
        all(List.of(stub -> create(stub, LAST, last)));
        ids.add(LAST);
        standing = ids;
    }

    private void create(SavedQueryServiceBlockingStub stub, String id, Expression expression) {
        stub.createSavedQuery(CreateSavedQueryRequest.newBuilder()
                .setAgency(platform.door("agency"))
                .setBrand(platform.door("brand"))
                .setRequestId(UUID.randomUUID().toString())
                .setSavedQuery(
                        SavedQuery.newBuilder().setId(id).setDisplayName(id).setQuery(WrittenQueries.of(expression)))
                .build());
    }

    private void delete(SavedQueryServiceBlockingStub stub, String id) {
        stub.deleteSavedQuery(DeleteSavedQueryRequest.newBuilder()
                .setAgency(platform.door("agency"))
                .setBrand(platform.door("brand"))
                .setSavedQuery(id)
                .build());
    }

    private void all(List<Consumer<SavedQueryServiceBlockingStub>> calls) throws InterruptedException {
        for (int first = 0; first < calls.size(); first += WITH_ONE_TOKEN) {
            some(calls.subList(first, Math.min(calls.size(), first + WITH_ONE_TOKEN)));
        }
    }

    private void some(List<Consumer<SavedQueryServiceBlockingStub>> calls) throws InterruptedException {
        var stub =
                SavedQueryServiceGrpc.newBlockingStub(channel).withInterceptors(GrpcDoors.with(Tokens.fresh(platform)));
        try (ExecutorService threads = Executors.newFixedThreadPool(UNDER_WAY)) {
            List<Future<?>> made = new ArrayList<>();
            calls.forEach(call ->
                    made.add(threads.submit(() -> call.accept(stub.withDeadlineAfter(1, TimeUnit.MINUTES)))));
            for (Future<?> call : made) {
                call.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("The queries cannot be saved: " + e.getCause(), e.getCause());
        }
    }
}
