package org.vigie.reporting.figure;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.vigie.reporting.observation.Conversation;
import org.vigie.reporting.observation.Labelling;
import org.vigie.reporting.observation.Observation;
import org.vigie.reporting.observation.ObservationLog;
import org.vigie.reporting.observation.Reading;
import org.vigie.wire.event.FollowedPosition;
import org.vigie.wire.event.NumberedFact;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

/** Both ports of this service in memory: a second opinion on what PostgreSQL computes. */
final class InMemoryReporting implements ObservationLog, Figures {
    private record One(BrandId brand, String network, Instant at, double value) {}

    private final List<Observation> observations = new ArrayList<>();
    private final Map<String, Conversation> conversations = new HashMap<>();
    private final Map<String, Labelling> labellings = new HashMap<>();
    private final Map<BrandId, Map<String, Instant>> newest = new HashMap<>();
    private final Map<String, FollowedPosition> followed = new HashMap<>();
    private final Map<BrandId, Instant> oldest = new HashMap<>();

    @Override
    public synchronized FollowedPosition position(String service) {
        return followed.getOrDefault(service, FollowedPosition.START);
    }

    @Override
    public synchronized void restart(String service, FollowedPosition refused) {
        if (!position(service).equals(refused)) {
            return;
        }
        observations.removeIf(observation -> observation.service().equals(service));
        if (service.equals(Reading.INGESTION)) {
            labellings.clear();
        }
        if (service.equals(Reading.ROUTING)) {
            conversations.clear();
        }
        newest.values().forEach(of -> of.remove(service));
        followed.remove(service);
    }

    @Override
    public synchronized void keep(String service, List<NumberedFact> facts) {
        for (NumberedFact numbered : facts) {
            if (numbered.sequence() <= position(service).sequence()) {
                continue;
            }
            BrandId brand = numbered.fact().brand();
            String key = brand + " " + Reading.conversationOf(numbered.fact());
            Reading reading = Reading.of(service, numbered, conversations.get(key));
            observations.addAll(reading.observations());
            if (reading.labelling() != null) {
                labellings.merge(brand + " " + reading.labelling().mention(), reading.labelling(), Labelling::or);
            }
            if (reading.conversation() != null) {
                conversations.put(key, reading.conversation());
            }
            oldest.merge(brand, numbered.fact().occurredAt(), (one, other) -> one.isBefore(other) ? one : other);
            newest.computeIfAbsent(brand, of -> new TreeMap<>())
                    .merge(service, numbered.fact().occurredAt(), InMemoryReporting::later);
            followed.put(service, FollowedPosition.of(numbered));
        }
    }

    @Override
    public synchronized Answer measure(BrandScope scope, FigureQuery query) {
        List<Figure> figures = new ArrayList<>();
        for (Kpi kpi : new TreeSet<>(query.kpis())) {
            Map<List<String>, List<One>> groups = new TreeMap<>(Comparator.comparing(List::toString));
            if (query.groups().isEmpty()) {
                groups.put(List.of(), new ArrayList<>());
            }
            for (One one : ones(scope, query, kpi)) {
                groups.computeIfAbsent(labels(query, one), key -> new ArrayList<>())
                        .add(one);
            }
            groups.forEach((labels, members) -> figures.add(figure(query, kpi, labels, members)));
        }
        Map<BrandId, Instant> first = new HashMap<>(oldest);
        first.keySet().removeIf(brand -> !scope.contains(brand));
        Map<String, Instant> last = new HashMap<>();
        newest.forEach((brand, of) -> {
            if (scope.contains(brand)) {
                of.forEach((service, at) -> last.merge(service, at, InMemoryReporting::later));
            }
        });
        return new Answer(figures, last, first);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private List<One> ones(BrandScope scope, FigureQuery query, Kpi kpi) {
        List<One> ones = new ArrayList<>();
        if (kpi.measure() == null) {
            for (Conversation conversation : conversations.values()) {
                if (conversation.waitingSince() != null
                        && !(query.withoutBots() && isBot(conversation.brand(), conversation.mention()))) {
                    ones.add(new One(conversation.brand(), conversation.network(), conversation.waitingSince(), 1));
                }
            }
        } else {
            observations.stream()
                    .filter(observation -> observation.measure() == kpi.measure())
                    .filter(observation -> !observation.occurredAt().isBefore(query.from())
                            && observation.occurredAt().isBefore(query.until()))
                    .filter(observation -> !query.withoutBots() || !isBot(observation.brand(), openedBy(observation)))
                    .forEach(observation -> ones.add(new One(
                            observation.brand(),
                            observation.network(),
                            observation.occurredAt(),
                            observation.value())));
        }
        ones.removeIf(one -> !scope.contains(one.brand())
                || !(query.networks().isEmpty() || query.networks().contains(one.network())));
        return ones;
    }

    private String openedBy(Observation observation) {
        Conversation of = conversations.get(observation.brand() + " " + observation.conversation());
        return observation.conversation().isEmpty() || of == null ? observation.mention() : of.mention();
    }

    private boolean isBot(BrandId brand, String mention) {
        Labelling told = labellings.get(brand + " " + mention);
        return told != null && told.likelyBot();
    }

    private static List<String> labels(FigureQuery query, One one) {
        List<String> labels = new ArrayList<>();
        ZonedDateTime local = one.at().atZone(query.zone());
        for (Grouping grouping : new TreeSet<>(query.groups())) {
            labels.add(
                    switch (grouping) {
                        case BRAND -> one.brand().slug();
                        case NETWORK -> one.network();
                        case HOUR -> DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(local.truncatedTo(ChronoUnit.HOURS));
                        case DAY -> local.toLocalDate().toString();
                    });
        }
        return labels;
    }

    private static Figure figure(FigureQuery query, Kpi kpi, List<String> labels, List<One> members) {
        Map<String, String> group = new LinkedHashMap<>();
        int i = 0;
        for (Grouping grouping : new TreeSet<>(query.groups())) {
            group.put(grouping.id(), labels.get(i++));
        }
        double[] values = members.stream().mapToDouble(One::value).sorted().toArray();
        Double value = switch (kpi.aggregate()) {
            case COUNT, WAITING -> Double.valueOf(values.length);
            case MEDIAN -> percentile(values, 0.5);
            case P90 -> percentile(values, 0.9);
        };
        return new Figure(kpi, group, value, values.length);
    }

    private static @Nullable Double percentile(double[] sorted, double share) {
        if (sorted.length == 0) {
            return null;
        }
        double rank = share * (sorted.length - 1);
        int below = (int) Math.floor(rank);
        int above = (int) Math.ceil(rank);
        return sorted[below] + (rank - below) * (sorted[above] - sorted[below]);
    }
}
