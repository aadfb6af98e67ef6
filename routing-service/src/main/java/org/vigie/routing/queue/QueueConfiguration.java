package org.vigie.routing.queue;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.vigie.routing.conversation.snooze.Snoozes;
import org.vigie.routing.conversation.work.Departures;
import org.vigie.routing.conversation.work.Offers;
import org.vigie.routing.directory.member.Dismissals;

/** Wires the assignment. */
@Configuration(proxyBeanMethods = false)
class QueueConfiguration {
    @Bean
    Assignment assignment(
            Waiting waiting,
            Agents agents,
            Offers offers,
            Snoozes snoozes,
            Generations generations,
            Reservations reservations,
            @Lazy OfferSignals signals,
            MeterRegistry metrics,
            InstantSource time) {
        return new Assignment(waiting, agents, offers, snoozes, generations, reservations, signals, metrics, time);
    }

    @Bean
    Dismissals dismissals(
            Departures departures,
            Agents agents,
            Assignment assignment,
            @Lazy OfferSignals signals,
            InstantSource time) {
        return new Dismissal(departures, agents, assignment, signals, time);
    }

    @Bean(initMethod = "start", destroyMethod = "stop")
    AssignmentLoop assignmentLoop(Assignment assignment) {
        return new AssignmentLoop(assignment);
    }
}
