package org.vigie.publishing.account;

import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.vigie.channels.Account;
import org.vigie.channels.mail.MailAccount;
import org.vigie.channels.mail.MailServer;
import org.vigie.channels.webhook.WebhookAccount;
import org.vigie.channels.webhook.WebhookSecret;
import org.vigie.contract.ingestion.v1.ChannelAccount;
import org.vigie.contract.ingestion.v1.ChannelAccountServiceGrpc.ChannelAccountServiceBlockingStub;
import org.vigie.contract.ingestion.v1.LeaseCredentialRequest;
import org.vigie.contract.ingestion.v1.LeaseCredentialResponse;
import org.vigie.contract.ingestion.v1.MailSettings;
import org.vigie.publishing.PublishingReason;
import org.vigie.wire.problem.GrpcProblems;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;

/** Borrows accounts from the ingestion service, as this service. */
final class GrpcAccounts implements Accounts {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final ChannelAccountServiceBlockingStub ingestion;

    GrpcAccounts(ChannelAccountServiceBlockingStub ingestion) {
        this.ingestion = ingestion;
    }

    @Override
    public Lease lease(BrandId brand, String account) {
        LeaseCredentialResponse response = ask(brand, account);
        ChannelAccount lent = response.getChannelAccount();
        if (lent.getDisabled()) {
            throw problem(PublishingReason.ACCOUNT_DISABLED, "The account is switched off.", account);
        }
        Account usable = account(lent);
        if (!usable.capabilities().reply()) {
            throw mute(account, usable.capabilities().replyReason());
        }
        return new Lease(usable, Duration.ofSeconds(response.getLeaseSeconds()), response.getRateBudget());
    }

    private LeaseCredentialResponse ask(BrandId brand, String account) {
        try {
            return ingestion
                    .withDeadlineAfter(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .leaseCredential(LeaseCredentialRequest.newBuilder()
                            .setAgency(brand.agency().slug())
                            .setBrand(brand.slug())
                            .setChannelAccount(account)
                            .build());
        } catch (StatusRuntimeException e) {
            throw refusal(e, account);
        } catch (Problem unreachable) {
            throw unavailable(account);
        }
    }

    private static Problem refusal(StatusRuntimeException e, String account) {
        return switch (GrpcProblems.reason(e).orElse("")) {
            case "ACCOUNT_UNKNOWN" -> problem(PublishingReason.ACCOUNT_UNKNOWN, "No account by this id.", account);
            case "ACCOUNT_DISABLED" ->
                problem(PublishingReason.ACCOUNT_DISABLED, "The account is switched off.", account);
            case "NO_REPLY_CAPABILITY" ->
                mute(
                        account,
                        GrpcProblems.info(e)
                                .map(info -> info.getMetadataOrDefault("cause", ""))
                                .orElse(""));
            case "RATE_LIMITED" ->
                new Problem(
                        PublishingReason.RATE_LIMITED,
                        "The account has sent as much as it may for now.",
                        Map.of(
                                "channel_account",
                                account,
                                "retry_after_seconds",
                                GrpcProblems.info(e)
                                        .map(info -> info.getMetadataOrDefault("retry_after_seconds", "1"))
                                        .orElse("1")));
            default -> unavailable(account);
        };
    }

    private static Problem mute(String account, String cause) {
        return new Problem(
                PublishingReason.NO_REPLY_CAPABILITY,
                "Nothing can be sent through this account.",
                cause.isEmpty()
                        ? Map.of("channel_account", account)
                        : Map.of("channel_account", account, "cause", cause));
    }

    private static Problem unavailable(String account) {
        return problem(
                PublishingReason.CREDENTIALS_UNAVAILABLE, "The account's credentials can't be had now.", account);
    }

    private static Problem problem(PublishingReason reason, String message, String account) {
        return new Problem(reason, message, Map.of("channel_account", account));
    }

    /** Settings that the channels refuse were accepted elsewhere: the account can't be used until a person repairs it. */
    private static Account account(ChannelAccount lent) {
        try {
            return switch (lent.getSettingsCase()) {
                case MAIL -> mail(lent.getMail(), lent.getDisplayName());
                case WEBHOOK ->
                    new WebhookAccount(
                            lent.getWebhook().getCallbackUrl(),
                            List.of(WebhookSecret.parse(lent.getWebhook().getSecret())));
                case SETTINGS_NOT_SET ->
                    throw problem(
                            PublishingReason.NO_REPLY_CAPABILITY, "Nothing can be sent to this network.", lent.getId());
            };
        } catch (IllegalArgumentException e) {
            throw problem(PublishingReason.ACCOUNT_DISABLED, "The account's settings can't be used.", lent.getId());
        }
    }

    private static MailAccount mail(MailSettings mail, String displayName) {
        return new MailAccount(
                mail.getAddress(),
                displayName,
                new MailServer(mail.getImapHost(), mail.getImapPort(), mail.getImapTls()),
                new MailServer(mail.getSmtpHost(), mail.getSmtpPort(), mail.getSmtpTls()),
                mail.getUsername(),
                mail.getPassword());
    }
}
