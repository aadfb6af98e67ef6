package org.vigie.ingestion.account;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vigie.channels.address.AddressGuard;
import org.vigie.ingestion.account.credential.CredentialSeal;
import org.vigie.ingestion.account.sending.SendBudgets;
import org.vigie.wire.page.PageTokens;
import org.vigie.wire.postgres.PostgresAudit;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresOutbox;

/** Wires channel accounts. */
@Configuration(proxyBeanMethods = false)
class AccountConfiguration {
    @Bean
    PostgresAccountStore accountStore(PostgresBrands brands, PostgresOutbox outbox, PostgresAudit audit, Clock clock) {
        return new PostgresAccountStore(brands, outbox, audit, clock);
    }

    @Bean
    Accounts accounts(PostgresAccountStore accountStore, CredentialSeal seal, AddressGuard guard, Clock clock) {
        return new Accounts(accountStore, seal, guard, clock);
    }

    @Bean
    RecentAccounts recentAccounts(Accounts accounts) {
        return new RecentAccounts(accounts, System::nanoTime);
    }

    @Bean
    AccountGrpcApi accountGrpcApi(Accounts accounts, SendBudgets sendBudgets, PageTokens pageTokens) {
        return new AccountGrpcApi(accounts, sendBudgets, pageTokens);
    }
}
