package org.vigie.ingestion.receive;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vigie.ingestion.account.RecentAccounts;
import org.vigie.ingestion.inbox.GroupCommit;
import org.vigie.ingestion.intake.IntakeMemory;

/** Wires webhook calls. */
@Configuration(proxyBeanMethods = false)
class ReceiveConfiguration {
    @Bean
    ReceiveWebhook receiveWebhook(RecentAccounts accounts, GroupCommit inbox, IntakeMemory memory, Clock clock) {
        return new ReceiveWebhook(accounts, inbox, memory, clock);
    }
}
