package org.vigie.ingestion.account;

import java.time.Clock;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vigie.channels.address.AddressGuard;
import org.vigie.ingestion.account.credential.CredentialSeal;
import org.vigie.ingestion.account.credential.RequestMarks;
import org.vigie.ingestion.account.sending.SendBudgets;
import org.vigie.wire.page.PageTokens;
import org.vigie.wire.postgres.PostgresAudit;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresOutbox;

/** Wires channel accounts. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccountConfiguration.Settings.class)
class AccountConfiguration {
    /**
     * Channel accounts.
     *
     * @param most accounts of a brand, the disabled ones included, 1 or more
     */
    @ConfigurationProperties("vigie.accounts")
    record Settings(@DefaultValue("500") int most) {
        Settings {
            if (most < 1) {
                throw new IllegalArgumentException("vigie.accounts.most: expected 1 or more, actual " + most);
            }
        }
    }

    @Bean
    PostgresAccountStore accountStore(
            PostgresBrands brands, PostgresOutbox outbox, PostgresAudit audit, Clock clock, Settings settings) {
        return new PostgresAccountStore(brands, outbox, audit, clock, settings.most());
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
    AccountGrpcApi accountGrpcApi(
            Accounts accounts, RequestMarks requestMarks, SendBudgets sendBudgets, PageTokens pageTokens) {
        return new AccountGrpcApi(accounts, requestMarks, sendBudgets, pageTokens);
    }
}
