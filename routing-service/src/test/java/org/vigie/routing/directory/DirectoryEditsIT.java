package org.vigie.routing.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.protobuf.FieldMask;
import io.grpc.StatusException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.vigie.contract.routing.v1.Brand;
import org.vigie.contract.routing.v1.DirectoryServiceGrpc;
import org.vigie.contract.routing.v1.DirectoryServiceGrpc.DirectoryServiceBlockingV2Stub;
import org.vigie.contract.routing.v1.GetBrandRequest;
import org.vigie.contract.routing.v1.ListQueuesRequest;
import org.vigie.contract.routing.v1.Queue;
import org.vigie.contract.routing.v1.UpdateBrandRequest;
import org.vigie.contract.routing.v1.UpdateQueueRequest;
import org.vigie.contract.wire.v1.Event;
import org.vigie.routing.RoutingInstance;
import org.vigie.routing.RuledBrand;
import org.vigie.testing.MintedTokens;
import org.vigie.testing.RealPostgres;
import org.vigie.testing.RealRedis;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.problem.GrpcProblems;

/** Changes of brands and queues, over real gRPC and PostgreSQL. */
@ExtendWith({RealPostgres.class, RealRedis.class, MintedTokens.class})
class DirectoryEditsIT {
    private static RoutingInstance routing;
    private RuledBrand nova;

    @BeforeAll
    static void start() {
        routing = RoutingInstance.start("127.0.0.1:1", Map.of("vigie.redis.prefix", "edits:"));
    }

    @AfterAll
    static void stop() {
        routing.close();
    }

    @BeforeEach
    void create() throws StatusException {
        nova = RuledBrand.create(routing);
    }

    private DirectoryServiceBlockingV2Stub ada() {
        return DirectoryServiceGrpc.newBlockingV2Stub(nova.as("ada", nova.brand() + "/admin"));
    }

    private Brand brand() throws StatusException {
        return ada().getBrand(GetBrandRequest.newBuilder()
                .setAgency(nova.agency())
                .setBrand(nova.brand())
                .build());
    }

    private Brand change(Brand.Builder values, String... fields) throws StatusException {
        return ada().updateBrand(UpdateBrandRequest.newBuilder()
                .setAgency(nova.agency())
                .setBrand(nova.brand())
                .setNewBrand(values)
                .setUpdateMask(FieldMask.newBuilder().addAllPaths(List.of(fields)))
                .build());
    }

    private Queue change(Queue.Builder values, String... fields) throws StatusException {
        return ada().updateQueue(UpdateQueueRequest.newBuilder()
                .setAgency(nova.agency())
                .setBrand(nova.brand())
                .setQueue(values)
                .setUpdateMask(FieldMask.newBuilder().addAllPaths(List.of(fields)))
                .build());
    }

    private List<Queue> queues() throws StatusException {
        return ada().listQueues(ListQueuesRequest.newBuilder()
                        .setAgency(nova.agency())
                        .setBrand(nova.brand())
                        .build())
                .getQueuesList();
    }

    private static void refused(String reason, ThrowableAssert.ThrowingCallable call) {
        assertThat(GrpcProblems.reason(catchThrowable(call))).contains(reason);
    }

    @Test
    void whatAMaskNames_isChanged_andEverythingElseStays() throws Exception {
        Brand before = brand();
        Brand named = change(
                Brand.newBuilder()
                        .setDisplayName("Nova Énergie")
                        .setTimeZone("Asia/Tokyo")
                        .setTone("Warm, and short.")
                        .addDoNotSay("no problem")
                        .setEtag(before.getEtag()),
                "display_name",
                "time_zone");
        assertThat(named)
                .isEqualTo(before.toBuilder()
                        .setDisplayName("Nova Énergie")
                        .setTimeZone("Asia/Tokyo")
                        .setEtag(named.getEtag())
                        .build());
        assertThat(named.getEtag()).isNotEqualTo(before.getEtag());
        Brand all = change(
                Brand.newBuilder()
                        .setId("other")
                        .setTone("Warm, and short.")
                        .addDoNotSay("no problem")
                        .addLanguages("fr")
                        .addLanguages("ja"),
                "tone",
                "do_not_say",
                "languages");
        assertThat(all.getId()).as("its slug stays").isEqualTo(nova.brand());
        assertThat(all.getTone()).isEqualTo("Warm, and short.");
        assertThat(all.getDoNotSayList()).containsExactly("no problem");
        assertThat(all.getLanguagesList()).containsExactly("fr", "ja");
        assertThat(brand()).isEqualTo(all);
        Brand emptied = change(Brand.newBuilder(), "tone", "do_not_say");
        assertThat(emptied.getTone() + emptied.getDoNotSayList()).isEqualTo("[]");
        assertThat(emptied.getDisplayName()).isEqualTo("Nova Énergie");
    }

    @Test
    void whatNoBrandMayHave_isRefusedAsWhenItIsMade_andChangesNothing() throws Exception {
        Brand before = brand();
        refused("UPDATE_MASK_INVALID", () -> change(Brand.newBuilder().setTone("x")));
        refused("UPDATE_MASK_INVALID", () -> change(Brand.newBuilder().setId("x"), "id"));
        refused("UPDATE_MASK_INVALID", () -> change(Brand.newBuilder().setTone("x"), "tone", "created_at"));
        refused("TIME_ZONE_UNKNOWN", () -> change(Brand.newBuilder().setTimeZone("Europe/Atlantis"), "time_zone"));
        refused("LANGUAGE_UNKNOWN", () -> change(Brand.newBuilder().addLanguages("french"), "languages"));
        refused(
                "LANGUAGE_UNKNOWN",
                () -> change(Brand.newBuilder().addLanguages("fr").addLanguages("fr"), "languages"));
        refused("FIELD_INVALID", () -> change(Brand.newBuilder().setDisplayName(" "), "display_name"));
        refused("TEXT_TOO_LONG", () -> change(Brand.newBuilder().setTone("x".repeat(16_385)), "tone"));
        refused("TEXT_TOO_LONG", () -> change(Brand.newBuilder().addDoNotSay("x".repeat(201)), "do_not_say"));
        refused(
                "BRAND_UNKNOWN",
                () -> DirectoryServiceGrpc.newBlockingV2Stub(nova.as("ada", "all/admin"))
                        .updateBrand(UpdateBrandRequest.newBuilder()
                                .setAgency(nova.agency())
                                .setBrand("nowhere")
                                .setUpdateMask(FieldMask.newBuilder().addPaths("tone"))
                                .build()));
        assertThat(brand()).isEqualTo(before);
    }

    /** What was made before lists were kept short may still be renamed. */
    @Test
    void brandThatIsLongerThanANewOneMayBe_canStillBeRenamed() throws Exception {
        routing.bean(PostgresBrands.class)
                .inBrand(
                        nova.id(),
                        tx -> tx.sql("update brand set do_not_say = :words where agency = :agency and brand = :brand")
                                .param("words", new String[] {"x".repeat(300)})
                                .param("agency", nova.agency())
                                .param("brand", nova.brand())
                                .update());
        assertThat(change(Brand.newBuilder().setDisplayName("Renamed"), "display_name")
                        .getDisplayName())
                .isEqualTo("Renamed");
    }

    @Test
    void ofTwoWhoChangeTheSameVersion_oneIsTold() throws Exception {
        Brand before = brand();
        List<Callable<Brand>> changes = new ArrayList<>();
        for (String tone : new String[] {"one", "two", "three", "four"}) {
            changes.add(() -> change(Brand.newBuilder().setTone(tone).setEtag(before.getEtag()), "tone"));
        }
        List<String> refusals = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(changes.size())) {
            for (Future<Brand> one : threads.invokeAll(changes)) {
                try {
                    one.get();
                } catch (ExecutionException refused) {
                    refusals.add(GrpcProblems.reason(Objects.requireNonNull(refused.getCause()))
                            .orElse("no reason"));
                }
            }
        }
        assertThat(refusals).isEqualTo(Collections.nCopies(3, "ETAG_MISMATCH"));
        Brand after = brand();
        refused("ETAG_MISMATCH", () -> change(Brand.newBuilder().setTone("late").setEtag(before.getEtag()), "tone"));
        assertThat(brand()).isEqualTo(after);
    }

    @Test
    void changes_areToldAndOnRecordWithWhoMadeThem_withoutTheirWords() throws Exception {
        var facts = nova.facts(routing.as(MintedTokens.tokens().service("reporting")));
        change(Brand.newBuilder().setTone("secret words").setTimeZone("UTC"), "tone", "time_zone");
        change(Queue.newBuilder().setId("care").setDisplayName("secret words"), "display_name");
        Event ofBrand = next(facts, "BrandChanged");
        assertThat(ofBrand.getSubject()).isEqualTo(nova.brand());
        assertThat(ofBrand.getLabelsMap()).isEqualTo(Map.of("fields", "time_zone,tone"));
        Event ofQueue = next(facts, "QueueChanged");
        assertThat(ofQueue.getLabelsMap()).isEqualTo(Map.of("queue", "care", "fields", "display_name"));
        facts.cancel("seen", null);
        List<String> record = routing.bean(PostgresBrands.class)
                .inBrand(
                        nova.id(),
                        tx -> tx.sql("select to_jsonb(a)::text from audit a where brand = :brand and agency = :agency")
                                .param("brand", nova.brand())
                                .param("agency", nova.agency())
                                .query(String.class)
                                .list());
        assertThat(record).anySatisfy(row -> assertThat(row).contains("BrandChanged", "\"ada\"", "time_zone,tone"));
        assertThat(record).anySatisfy(row -> assertThat(row).contains("QueueChanged", "\"ada\"", "display_name"));
        assertThat(record.toString()).doesNotContain("secret");
    }

    private static Event next(io.grpc.stub.BlockingClientCall<?, Event> facts, String type) throws Exception {
        Event event = facts.read(20, TimeUnit.SECONDS);
        while (event != null && !event.getType().equals(type)) {
            event = facts.read(20, TimeUnit.SECONDS);
        }
        assertThat(event).as(type).isNotNull();
        return event;
    }

    @Test
    void queue_isChanged_andWhatComesInFromThenOnFollowsIt() throws Exception {
        String waiting = nova.offer(nova.mail()).getFirst();
        assertThat(nova.get(waiting).hasFirstResponseDueAt()).isFalse();
        Queue before = queues().getFirst();
        assertThat(before.getId()).isEqualTo("care");
        Queue changed = change(
                Queue.newBuilder()
                        .setId("care")
                        .setDisplayName("Kundendienst")
                        .addLanguages("de")
                        .setFirstResponseTargetSeconds(1_800)
                        .setEtag(before.getEtag()),
                "display_name",
                "languages",
                "first_response_target_seconds");
        assertThat(changed)
                .isEqualTo(before.toBuilder()
                        .setDisplayName("Kundendienst")
                        .addLanguages("de")
                        .setFirstResponseTargetSeconds(1_800)
                        .setEtag(changed.getEtag())
                        .build());
        assertThat(changed.getWaiting()).as("what waits in it is told").isEqualTo(1);
        assertThat(queues()).containsExactly(changed);
        String later = nova.offer(nova.mail()).getFirst();
        assertThat(nova.get(later).getFirstResponseDueAt().getSeconds()
                        - nova.get(later).getWaitingSince().getSeconds())
                .isEqualTo(1_800);
        assertThat(nova.get(waiting).hasFirstResponseDueAt())
                .as("nothing was promised to who waited already")
                .isFalse();
        refused(
                "ETAG_MISMATCH",
                () -> change(
                        Queue.newBuilder().setId("care").setPurpose("listening").setEtag(before.getEtag()), "purpose"));
    }

    @Test
    void queueOfAnotherPurpose_takesEverythingAsLongAsItIsAlone_andWhatIsNotSaidIsAsWhenItIsMade() throws Exception {
        Queue before = queues().getFirst();
        change(Queue.newBuilder().setId("care").setPurpose("listening").setReservationSeconds(45), "purpose");
        assertThat(queues())
                .containsExactly(before.toBuilder()
                        .setPurpose("listening")
                        .setEtag(queues().getFirst().getEtag())
                        .build());
        assertThat(nova.get(nova.offer(nova.mail()).getFirst()).getQueue()).isEqualTo("care");
        change(Queue.newBuilder().setId("care").setReservationSeconds(45), "reservation_seconds");
        assertThat(queues().getFirst().getReservationSeconds()).isEqualTo(45);
        Queue usual = change(Queue.newBuilder().setId("care"), "purpose", "reservation_seconds");
        assertThat(usual.getPurpose()).isEqualTo("care");
        assertThat(usual.getReservationSeconds()).isEqualTo(30);
    }

    @Test
    void whatNoQueueMayHave_isRefused_andChangesNothing() throws Exception {
        List<Queue> before = queues();
        Queue.Builder care = Queue.newBuilder().setId("care");
        refused("UPDATE_MASK_INVALID", () -> change(care.clone()));
        refused("UPDATE_MASK_INVALID", () -> change(care.clone(), "id"));
        refused("UPDATE_MASK_INVALID", () -> change(care.clone().setWaiting(3), "waiting"));
        refused("QUEUE_UNKNOWN", () -> change(Queue.newBuilder().setId("none"), "languages"));
        refused("QUEUE_UNKNOWN", () -> change(Queue.newBuilder(), "languages"));
        refused("FIELD_INVALID", () -> change(care.clone().setPurpose("sales"), "purpose"));
        refused("FIELD_INVALID", () -> change(care.clone().setReservationSeconds(4), "reservation_seconds"));
        refused(
                "FIELD_INVALID",
                () -> change(care.clone().setFirstResponseTargetSeconds(-1), "first_response_target_seconds"));
        refused("LANGUAGE_UNKNOWN", () -> change(care.clone().addLanguages("fr").addLanguages("fr"), "languages"));
        refused("TEXT_TOO_LONG", () -> change(care.clone().setDisplayName("x".repeat(201)), "display_name"));
        assertThat(queues()).isEqualTo(before);
    }
}
