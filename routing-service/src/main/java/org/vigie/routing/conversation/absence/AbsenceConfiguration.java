package org.vigie.routing.conversation.absence;

import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vigie.routing.conversation.work.Departures;
import org.vigie.routing.conversation.work.WaitingRoom;

/** Wires the look for lost agents. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AbsenceSettings.class)
class AbsenceConfiguration {
    @Bean(initMethod = "start", destroyMethod = "stop")
    AbsentAgents absentAgents(
            Departures departures, WaitingRoom waitingRoom, InstantSource time, AbsenceSettings settings) {
        return new AbsentAgents(departures, waitingRoom, time, settings);
    }
}
