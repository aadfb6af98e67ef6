package org.vigie.reporting.targets;

import static org.vigie.wire.time.GrpcTimes.timestamp;

import io.grpc.stub.StreamObserver;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.vigie.contract.reporting.v1.BrandTargets;
import org.vigie.contract.reporting.v1.GetTargetsRequest;
import org.vigie.contract.reporting.v1.GetTargetsResponse;
import org.vigie.contract.reporting.v1.Target;
import org.vigie.contract.reporting.v1.TargetServiceGrpc;
import org.vigie.contract.reporting.v1.UpdateTargetsRequest;
import org.vigie.reporting.figure.Kpi;
import org.vigie.reporting.targets.StandingTargets.Standing;
import org.vigie.wire.access.CallScope;
import org.vigie.wire.call.GrpcAnswer;
import org.vigie.wire.etag.Etag;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

/** Targets on the wire. */
final class TargetGrpcApi extends TargetServiceGrpc.TargetServiceImplBase {
    private final StandingTargets standing;
    private final InstantSource clock;

    TargetGrpcApi(StandingTargets standing, InstantSource clock) {
        this.standing = standing;
        this.clock = clock;
    }

    @Override
    public void getTargets(GetTargetsRequest request, StreamObserver<GetTargetsResponse> answer) {
        BrandScope scope = CallScope.current().scope();
        Map<BrandId, Standing> all = new TreeMap<>();
        if (!request.getBrand().equals("-") && scope instanceof BrandScope.Named named) {
            named.brands().forEach(brand -> all.put(brand, Standing.neverSet(brand)));
        }
        standing.of(scope).forEach(one -> all.put(one.brand(), one));
        GetTargetsResponse.Builder response = GetTargetsResponse.newBuilder();
        all.values().forEach(one -> response.addBrands(message(one)));
        GrpcAnswer.send(answer, response.build());
    }

    @Override
    public void updateTargets(UpdateTargetsRequest request, StreamObserver<BrandTargets> answer) {
        CallScope call = CallScope.current();
        BrandTargets asked = request.getBrandTargets();
        Standing after = standing.replace(
                call.brand(),
                targets(asked.getTargetsList()),
                Etag.sent(asked.getEtag()),
                call.caller(),
                call.requestId(),
                clock.instant());
        GrpcAnswer.send(answer, message(after));
    }

    private static Targets targets(List<Target> asked) {
        Map<Kpi, Double> values = new EnumMap<>(Kpi.class);
        for (Target target : asked) {
            Kpi kpi = Targets.kpi(target.getKpi());
            if (values.put(kpi, target.getValue()) != null) {
                throw Targets.twice(kpi);
            }
        }
        return new Targets(values);
    }

    private static BrandTargets message(Standing standing) {
        BrandTargets.Builder message = BrandTargets.newBuilder()
                .setBrand(standing.brand().slug())
                .setEtag(Etag.of(standing.version()).text());
        standing.targets()
                .values()
                .forEach((kpi, value) ->
                        message.addTargets(Target.newBuilder().setKpi(kpi.id()).setValue(value)));
        Instant changedAt = standing.changedAt();
        if (changedAt != null) {
            message.setChangedAt(timestamp(changedAt));
        }
        return message.build();
    }
}
