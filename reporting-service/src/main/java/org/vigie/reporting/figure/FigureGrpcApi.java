package org.vigie.reporting.figure;

import static org.vigie.wire.time.GrpcTimes.timestamp;

import io.grpc.stub.StreamObserver;
import java.time.Instant;
import java.time.InstantSource;
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

/** Figures on the wire. */
final class FigureGrpcApi extends FigureServiceGrpc.FigureServiceImplBase {
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
                FigureQuery.time(
                        "from",
                        request.getFrom().getSeconds(),
                        request.getFrom().getNanos()),
                FigureQuery.time(
                        "until",
                        request.getUntil().getSeconds(),
                        request.getUntil().getNanos()),
                FigureQuery.zone(request.getTimeZone()),
                Set.copyOf(request.getNetworksList()),
                request.getExcludeBots());
        Figures.Answer measured = figures.measure(CallScope.current().scope(), query);
        QueryFiguresResponse.Builder response =
                QueryFiguresResponse.newBuilder().setComputedAt(timestamp(now));
        measured.newest().forEach((service, at) -> response.putNewestEventAt(service, timestamp(at)));
        measured.figures().forEach(figure -> response.addFigures(proto(figure)));
        if (measured.oldest() != null) {
            response.setOldestEventAt(timestamp(measured.oldest()));
        }
        GrpcAnswer.send(answer, response.build());
    }

    @Override
    public void listKpis(ListKpisRequest request, StreamObserver<ListKpisResponse> answer) {
        ListKpisResponse.Builder response = ListKpisResponse.newBuilder();
        for (Kpi kpi : Kpi.values()) {
            response.addKpis(org.vigie.contract.reporting.v1.Kpi.newBuilder()
                    .setId(kpi.id())
                    .setVersion(kpi.version())
                    .setDefinition(kpi.definition())
                    .setUnit(kpi.unit()));
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
