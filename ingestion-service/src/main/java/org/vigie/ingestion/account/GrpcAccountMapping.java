package org.vigie.ingestion.account;

import static org.vigie.wire.time.GrpcTimes.timestamp;

import java.time.Instant;
import java.util.List;
import org.vigie.channels.mail.MailServer;
import org.vigie.channels.webhook.WebhookAccount;
import org.vigie.contract.ingestion.v1.AccountHealth;
import org.vigie.contract.ingestion.v1.Capabilities;
import org.vigie.contract.ingestion.v1.MailSettings;
import org.vigie.contract.ingestion.v1.PassedOverItem;
import org.vigie.contract.ingestion.v1.WebhookSettings;
import org.vigie.ingestion.IngestionReason;
import org.vigie.ingestion.account.credential.Credential;
import org.vigie.ingestion.inbox.PassedOver;
import org.vigie.wire.call.GrpcWords;
import org.vigie.wire.etag.Etag;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;

/** Accounts between the contract and this service. */
final class GrpcAccountMapping {
    private static final int MAIL_CHARACTERS = 50_000;

    private static final GrpcWords<AccountRole, org.vigie.contract.ingestion.v1.AccountRole> ROLES =
            GrpcWords.of(AccountRole.class, org.vigie.contract.ingestion.v1.AccountRole.class);

    private GrpcAccountMapping() {}

    static ChannelAccount account(
            BrandId brand, org.vigie.contract.ingestion.v1.ChannelAccount wanted, Instant createdAt) {
        AccountSettings settings = settings(wanted);
        if (!wanted.getNetwork().isEmpty() && !wanted.getNetwork().equals(settings.network())) {
            throw Problem.field(
                    IngestionReason.SETTINGS_INVALID, "network", "expected the network of the settings given");
        }
        return new ChannelAccount(
                brand,
                wanted.getId(),
                wanted.getDisplayName(),
                role(wanted),
                settings,
                wanted.getDisabled(),
                1,
                createdAt);
    }

    static Credential credential(org.vigie.contract.ingestion.v1.ChannelAccount wanted) {
        String secret = wanted.getWebhook().getSecret();
        return new Credential(wanted.getMail().getPassword(), secret.isEmpty() ? List.of() : List.of(secret));
    }

    private static AccountSettings settings(org.vigie.contract.ingestion.v1.ChannelAccount wanted) {
        return switch (wanted.getSettingsCase()) {
            case MAIL -> mail(wanted.getMail());
            case WEBHOOK -> new AccountSettings.Webhook(wanted.getWebhook().getCallbackUrl());
            case SETTINGS_NOT_SET ->
                throw Problem.field(IngestionReason.SETTINGS_INVALID, "settings", "expected mail or webhook");
        };
    }

    private static AccountSettings mail(MailSettings mail) {
        try {
            return new AccountSettings.Mail(
                    mail.getAddress(),
                    new MailServer(mail.getImapHost(), mail.getImapPort(), mail.getImapTls()),
                    new MailServer(mail.getSmtpHost(), mail.getSmtpPort(), mail.getSmtpTls()),
                    mail.getUsername().isEmpty() ? mail.getAddress() : mail.getUsername());
        } catch (IllegalArgumentException e) {
            throw Problem.field(IngestionReason.SETTINGS_INVALID, "mail", String.valueOf(e.getMessage()));
        }
    }

    private static AccountRole role(org.vigie.contract.ingestion.v1.ChannelAccount wanted) {
        return ROLES.domain(wanted.getRole())
                .orElseThrow(() -> Problem.field(IngestionReason.SETTINGS_INVALID, "role", "expected a known role"));
    }

    static Accounts.Opened with(
            Accounts.Opened opened, org.vigie.contract.ingestion.v1.ChannelAccount wanted, String field) {
        ChannelAccount old = opened.account();
        ChannelAccount changed = new ChannelAccount(
                old.brand(),
                old.id(),
                field.equals("display_name") ? wanted.getDisplayName() : old.displayName(),
                field.equals("role") ? role(wanted) : old.role(),
                old.settings(),
                field.equals("disabled") ? wanted.getDisabled() : old.disabled(),
                old.version(),
                old.createdAt());
        return new Accounts.Opened(changed, opened.credential());
    }

    /** Who may change an account must not have its password sent to a server of theirs: nobody is shown it. */
    private static void requirePassword(Credential given, AccountSettings before, AccountSettings after) {
        if (given.password().isEmpty()
                && before instanceof AccountSettings.Mail former
                && after instanceof AccountSettings.Mail mail
                && !mail.isSignedInLike(former)) {
            throw Problem.field(
                    IngestionReason.SETTINGS_INVALID,
                    "mail.password",
                    "expected the password, because a server or the user is another one, actual none");
        }
    }

    /** New settings of the same network; an empty password or secret keeps the stored one, a password for the same servers and user only. */
    static Accounts.Opened withSettings(
            Accounts.Opened opened, org.vigie.contract.ingestion.v1.ChannelAccount wanted, String field) {
        ChannelAccount old = opened.account();
        AccountSettings settings = settings(wanted);
        if (!settings.network().equals(field) || !old.settings().network().equals(field)) {
            throw Problem.field(
                    IngestionReason.UPDATE_MASK_INVALID,
                    "update_mask",
                    "expected the settings of the account's network");
        }
        Credential given = credential(wanted);
        requirePassword(given, old.settings(), settings);
        Credential kept = opened.credential();
        Credential credential = new Credential(
                given.password().isEmpty() ? kept.password() : given.password(),
                given.secrets().isEmpty() ? kept.secrets() : given.secrets());
        ChannelAccount changed = new ChannelAccount(
                old.brand(),
                old.id(),
                old.displayName(),
                old.role(),
                settings,
                old.disabled(),
                old.version(),
                old.createdAt());
        return new Accounts.Opened(changed, credential);
    }

    static org.vigie.contract.ingestion.v1.ChannelAccount opened(SealedAccount sealed, Credential credential) {
        var answer = answer(sealed);
        if (sealed.account().settings() instanceof AccountSettings.Mail) {
            answer.getMailBuilder().setPassword(credential.password());
        } else {
            answer.getWebhookBuilder().setSecret(credential.secrets().get(0));
        }
        return answer.build();
    }

    static org.vigie.contract.ingestion.v1.ChannelAccount.Builder answer(SealedAccount sealed) {
        ChannelAccount account = sealed.account();
        var answer = org.vigie.contract.ingestion.v1.ChannelAccount.newBuilder()
                .setId(account.id())
                .setAgency(account.brand().agency().slug())
                .setBrand(account.brand().slug())
                .setDisplayName(account.displayName())
                .setNetwork(account.settings().network())
                .setRole(ROLES.contract(account.role()))
                .setDisabled(account.disabled())
                .setCapabilities(capabilities(account))
                .setHealth(health(sealed))
                .setEtag(Etag.of(account.version()).text())
                .setCreatedAt(timestamp(account.createdAt()));
        switch (account.settings()) {
            case AccountSettings.Mail mail -> answer.setMail(mail(mail));
            case AccountSettings.Webhook webhook ->
                answer.setWebhook(WebhookSettings.newBuilder().setCallbackUrl(webhook.callbackUrl()))
                        .setWebhookPath("/webhooks/" + account.brand() + "/" + account.id());
        }
        return answer;
    }

    private static MailSettings.Builder mail(AccountSettings.Mail mail) {
        return MailSettings.newBuilder()
                .setAddress(mail.address())
                .setImapHost(mail.incoming().host())
                .setImapPort(mail.incoming().port())
                .setImapTls(mail.incoming().tls())
                .setSmtpHost(mail.outgoing().host())
                .setSmtpPort(mail.outgoing().port())
                .setSmtpTls(mail.outgoing().tls())
                .setUsername(mail.username());
    }

    private static Capabilities capabilities(ChannelAccount account) {
        String cannot = account.cannotReply();
        if (!cannot.isEmpty()) {
            return Capabilities.newBuilder().setReplyReason(cannot).build();
        }
        int most = account.settings() instanceof AccountSettings.Mail ? MAIL_CHARACTERS : WebhookAccount.MAX_CHARACTERS;
        return Capabilities.newBuilder()
                .setReply(true)
                .setReplyMaxCharacters(most)
                .build();
    }

    private static AccountHealth health(SealedAccount sealed) {
        AccountHealth.Builder health =
                AccountHealth.newBuilder().setState(sealed.health()).setDetail(sealed.healthDetail());
        if (sealed.lastSuccessAt() != null) {
            health.setLastSuccessAt(timestamp(sealed.lastSuccessAt()));
        }
        sealed.passedOver().forEach(passed -> health.addPassedOver(passed(passed)));
        return health.build();
    }

    private static PassedOverItem passed(PassedOver passed) {
        PassedOverItem.Builder item = PassedOverItem.newBuilder()
                .setItem(passed.item())
                .setReference(passed.reference())
                .setReason(passed.reason())
                .setPassedAt(timestamp(passed.passedAt()));
        if (passed.arrivedAt() != null) {
            item.setArrivedAt(timestamp(passed.arrivedAt()));
        }
        return item.build();
    }
}
