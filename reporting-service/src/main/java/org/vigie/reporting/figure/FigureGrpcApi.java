package org.vigie.reporting.figure;

import static org.vigie.wire.time.GrpcTimes.timestamp;

import com.google.protobuf.Timestamp;
import io.grpc.stub.StreamObserver;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vigie.contract.reporting.v1.FigureServiceGrpc;
import org.vigie.contract.reporting.v1.ListKpisRequest;
import org.vigie.contract.reporting.v1.ListKpisResponse;
import org.vigie.contract.reporting.v1.QueryFiguresRequest;
import org.vigie.contract.reporting.v1.QueryFiguresResponse;
import org.vigie.contract.reporting.v1.RecomputeFiguresRequest;
import org.vigie.contract.reporting.v1.RecomputeFiguresResponse;
import org.vigie.reporting.recompute.Recomputation;
import org.vigie.wire.access.CallScope;
import org.vigie.wire.call.GrpcAnswer;
import org.vigie.wire.call.GrpcWords;
import org.vigie.wire.tenancy.BrandScope;

/** Figures on the wire. */
final class FigureGrpcApi extends FigureServiceGrpc.FigureServiceImplBase {
    private static final GrpcWords<Better, org.vigie.contract.reporting.v1.Better> BETTER =
            GrpcWords.of(Better.class, org.vigie.contract.reporting.v1.Better.class);

    private final Figures figures;
    private final Recomputation recomputation;
    private final InstantSource clock;

    FigureGrpcApi(Figures figures, Recomputation recomputation, InstantSource clock) {
        this.figures = figures;
        this.recomputation = recomputation;
        this.clock = clock;
    }

    @Override
    public void queryFigures(QueryFiguresRequest request, StreamObserver<QueryFiguresResponse> answer) {
        Instant now = clock.instant();
        FigureQuery query = new FigureQuery(
                FigureQuery.kpis(request.getKpisList()),
                FigureQuery.groups(request.getGroupByList()),
                time("from", request.getFrom()),
                time("until", request.getUntil()),
                FigureQuery.zone(request.getTimeZone()),
                Set.copyOf(request.getNetworksList()),
                request.getExcludeBots());
        BrandScope scope = CallScope.current().scope();
        Optional<FigureQuery> compared = compared(request, query);
        Figures.Answer measured = figures.measure(scope, query);
        QueryFiguresResponse.Builder response =
                QueryFiguresResponse.newBuilder().setComputedAt(timestamp(now));
        measured.newest().forEach((service, at) -> response.putNewestEventAt(service, timestamp(at)));
        measured.figures().forEach(figure -> response.addFigures(proto(figure)));
        measured.oldestOf().forEach((brand, at) -> response.putOldestEventAtByBrand(brand.slug(), timestamp(at)));
        Instant oldest = measured.oldest();
        if (oldest != null) {
            response.setOldestEventAt(timestamp(oldest));
        }
        compared.ifPresent(other -> {
            List<Figure> before = figures.measure(scope, other).figures();
            query.checkNumber(measured.figures().size() + before.size());
            before.forEach(figure -> response.addComparedFigures(proto(figure)));
        });
        GrpcAnswer.send(answer, response.build());
    }

    private static Optional<FigureQuery> compared(QueryFiguresRequest request, FigureQuery query) {
        return request.hasComparedFrom() || request.hasComparedUntil()
                ? query.during(
                        time("compared_from", request.getComparedFrom()),
                        time("compared_until", request.getComparedUntil()))
                : Optional.empty();
    }

    private static Instant time(String field, Timestamp at) {
        return FigureQuery.time(field, at.getSeconds(), at.getNanos());
    }

    @Override
    public void listKpis(ListKpisRequest request, StreamObserver<ListKpisResponse> answer) {
        ListKpisResponse.Builder response = ListKpisResponse.newBuilder();
        for (Kpi kpi : Kpi.values()) {
            response.addKpis(org.vigie.contract.reporting.v1.Kpi.newBuilder()
                    .setId(kpi.id())
                    .setVersion(kpi.version())
                    .setDefinition(kpi.definition())
                    .setUnit(kpi.unit())
                    .setBetter(kpi.better()
                            .map(BETTER::contract)
                            .orElse(org.vigie.contract.reporting.v1.Better.BETTER_UNSPECIFIED)));
        }
        GrpcAnswer.send(answer, response.build());
    }

    @Override
    public void recomputeFigures(RecomputeFiguresRequest request, StreamObserver<RecomputeFiguresResponse> answer) {
        CallScope call = CallScope.current();
        long events = recomputation.recompute(call.brand(), call.caller(), call.requestId());
        GrpcAnswer.send(
                answer, RecomputeFiguresResponse.newBuilder().setEvents(events).build());
    }

    private static org.vigie.contract.reporting.v1.Figure proto(Figure figure) {
        var proto = org.vigie.contract.reporting.v1.Figure.newBuilder()
                .setKpi(figure.kpi().id())
                .putAllGroup(figure.group())
                .setSampleSize(figure.sampleSize());
        if (figure.value() != null) {
            proto.setValue(figure.value());
        }
        return proto.build();
    }
}
