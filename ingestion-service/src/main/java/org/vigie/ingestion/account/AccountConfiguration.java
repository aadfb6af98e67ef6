package org.vigie.ingestion.account;

import java.time.Clock;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vigie.channels.address.AddressGuard;
import org.vigie.wire.page.PageTokens;
import org.vigie.wire.postgres.PostgresAudit;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresOutbox;

/** Wires channel accounts. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({AccountConfiguration.Sealing.class, AccountConfiguration.Sending.class})
class AccountConfiguration {
    /**
     * Sealing of credentials.
     *
     * @param key keys of 32 bytes in base64, newest first; the same in every instance; never logged
     */
    @ConfigurationProperties("vigie.sealing")
    record Sealing(@org.jspecify.annotations.Nullable List<String> key) {
        @Override
        public String toString() {
            return "Sealing[hidden]";
        }
    }

    /**
     * How much each account may send.
     *
     * @param perMinute 1 or more; default 600
     * @param burst at once, 1 or more; default 60
     */
    @ConfigurationProperties("vigie.sending")
    record Sending(
            @DefaultValue("600") int perMinute,
            @DefaultValue("60") int burst) {}

    @Bean
    SendBudgets sendBudgets(PostgresBrands brands, Sending sending) {
        return new PostgresSendBudgets(brands, new SendBudget(sending.perMinute(), sending.burst()));
    }

    @Bean
    CredentialSeal credentialSeal(Sealing sealing) {
        List<String> keys = sealing.key();
        if (keys == null || keys.isEmpty()) {
            throw new IllegalStateException("vigie.sealing.key: expected 32 bytes in base64, actual nothing");
        }
        return new TinkCredentialSeal(keys);
    }

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
