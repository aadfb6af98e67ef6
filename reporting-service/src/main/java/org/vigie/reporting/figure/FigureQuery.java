package org.vigie.reporting.figure;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneRulesException;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.vigie.reporting.ReportingReason;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.time.TimeZones;

/**
 * What is asked. Problems TIME_RANGE_INVALID, GROUP_UNKNOWN (hour and day together).
 *
 * @param from inclusive
 * @param until exclusive, at most 400 days later
 * @param zone of hours and days
 * @param networks only these; empty = all
 * @param withoutBots leave out mentions labelled as likely bots, and what was written in and became of conversations that one of them
 *     opened
 */
public record FigureQuery(
        Set<Kpi> kpis,
        Set<Grouping> groups,
        Instant from,
        Instant until,
        ZoneId zone,
        Set<String> networks,
        boolean withoutBots) {
    /** As many fit into one answer, whatever their groups are called. */
    static final int MOST_FIGURES = 20_000;

    private static final Duration LONGEST = Duration.ofDays(400);
    private static final int LONGEST_ZONE = 64;
    private static final long LATEST = Instant.parse("9999-12-31T00:00:00Z").getEpochSecond();

    public FigureQuery {
        kpis = Set.copyOf(kpis);
        groups = Set.copyOf(groups);
        networks = Set.copyOf(networks);
        Duration stretch = Duration.between(from, until);
        if (stretch.isNegative() || stretch.isZero() || stretch.compareTo(LONGEST) > 0) {
            throw new Problem(
                    ReportingReason.TIME_RANGE_INVALID,
                    "from, until: expected a stretch of time of at most 400 days, actual " + stretch,
                    Map.of("expected", "more than 0 and at most 400 days", "actual", stretch.toString()));
        }
        if (groups.contains(Grouping.HOUR) && groups.contains(Grouping.DAY)) {
            throw new Problem(ReportingReason.GROUP_UNKNOWN, "group_by: expected hour or day, actual both");
        }
    }

    /**
     * The same over another stretch of time, to compare with; empty when only what is so now was asked for, which has no past. Problem
     * TIME_RANGE_INVALID.
     */
    Optional<FigureQuery> during(Instant otherFrom, Instant otherUntil) {
        Set<Kpi> past = kpis.stream().filter(kpi -> kpi.measure() != null).collect(Collectors.toSet());
        var other = new FigureQuery(past, groups, otherFrom, otherUntil, zone, networks, withoutBots);
        return past.isEmpty() ? Optional.empty() : Optional.of(other);
    }

    /** Problem TIME_RANGE_INVALID when the groups of the stretch are more than one answer holds. */
    void checkNumber(int figures) {
        if (figures > MOST_FIGURES) {
            throw new Problem(
                    ReportingReason.TIME_RANGE_INVALID,
                    "from, until, group_by: expected at most " + MOST_FIGURES
                            + " figures, actual more; ask for less time, fewer groups or fewer KPIs",
                    Map.of("expected", "at most " + MOST_FIGURES + " figures", "actual", "more"));
        }
    }

    /** A point in time of a request. Problem TIME_RANGE_INVALID when it is missing (0) or not between 1970 and 9999. */
    public static Instant time(String field, long seconds, int nanos) {
        if (seconds <= 0 || seconds > LATEST || nanos < 0 || nanos > 999_999_999) {
            throw new Problem(
                    ReportingReason.TIME_RANGE_INVALID,
                    field + ": expected a time between 1970 and 9999, actual " + (seconds == 0 ? "none" : "another"),
                    Map.of("field", field));
        }
        return Instant.ofEpochSecond(seconds, nanos);
    }

    /** The KPIs of ids, all when there are none. Problem KPI_UNKNOWN. */
    public static Set<Kpi> kpis(Collection<String> ids) {
        Set<Kpi> kpis = EnumSet.noneOf(Kpi.class);
        for (String id : ids) {
            kpis.add(Kpi.ofId(id)
                    .orElseThrow(() -> unknown(ReportingReason.KPI_UNKNOWN, "kpis", ids(Kpi.values(), Kpi::id), id)));
        }
        return ids.isEmpty() ? EnumSet.allOf(Kpi.class) : kpis;
    }

    /** The groups of ids. Problem GROUP_UNKNOWN. */
    public static Set<Grouping> groups(Collection<String> ids) {
        Set<Grouping> groups = EnumSet.noneOf(Grouping.class);
        for (String id : ids) {
            groups.add(Grouping.ofId(id)
                    .orElseThrow(() -> unknown(
                            ReportingReason.GROUP_UNKNOWN, "group_by", ids(Grouping.values(), Grouping::id), id)));
        }
        return groups;
    }

    /** The zone of an IANA name, UTC when empty. Problem TIME_ZONE_UNKNOWN, also for plain offsets. */
    public static ZoneId zone(String name) {
        if (name.isEmpty()) {
            return ZoneId.of("UTC");
        }
        try {
            if (name.length() <= LONGEST_ZONE && !name.startsWith("SystemV/") && TimeZones.known(name)) {
                return ZoneId.of(name);
            }
        } catch (ZoneRulesException e) {
            throw unknown(ReportingReason.TIME_ZONE_UNKNOWN, "time_zone", "a zone with rules", name);
        }
        throw unknown(ReportingReason.TIME_ZONE_UNKNOWN, "time_zone", "an IANA zone as Europe/Paris", name);
    }

    private static <T> String ids(T[] values, java.util.function.Function<T, String> id) {
        return String.join(", ", List.of(values).stream().map(id).toList());
    }

    private static Problem unknown(ReportingReason reason, String field, String expected, String actual) {
        String shown = actual.length() > LONGEST_ZONE ? actual.substring(0, LONGEST_ZONE) : actual;
        return new Problem(
                reason,
                field + ": expected " + expected + ", actual \"" + shown + "\"",
                Map.of("field", field, "expected", expected, "actual", shown));
    }
}
