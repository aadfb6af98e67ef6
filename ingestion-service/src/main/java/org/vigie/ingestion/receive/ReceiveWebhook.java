package org.vigie.ingestion.receive;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vigie.channels.InputRefused;
import org.vigie.channels.mention.Fingerprint;
import org.vigie.channels.mention.IncomingMention;
import org.vigie.channels.room.NoRoom;
import org.vigie.channels.webhook.WebhookHeaders;
import org.vigie.channels.webhook.WebhookPayload;
import org.vigie.channels.webhook.WebhookSecret;
import org.vigie.channels.webhook.WebhookSignature;
import org.vigie.ingestion.IngestionReason;
import org.vigie.ingestion.account.AccountSettings;
import org.vigie.ingestion.account.Accounts;
import org.vigie.ingestion.account.RecentAccounts;
import org.vigie.ingestion.inbox.Append;
import org.vigie.ingestion.inbox.Appended;
import org.vigie.ingestion.inbox.Arrival;
import org.vigie.ingestion.inbox.GroupCommit;
import org.vigie.ingestion.intake.IntakeMemory;
import org.vigie.ingestion.intake.Portion;
import org.vigie.ingestion.mention.Channel;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;

/** Takes a webhook call: verified first, read strictly, answered once durable. Thread-safe. */
public final class ReceiveWebhook {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** What a body takes until it is stored, in times of its bytes: its text, its tree and what is made of it. */
    private static final int READ = 4;

    private final RecentAccounts accounts;
    private final GroupCommit inbox;
    private final IntakeMemory memory;
    private final Clock clock;

    ReceiveWebhook(RecentAccounts accounts, GroupCommit inbox, IntakeMemory memory, Clock clock) {
        this.accounts = accounts;
        this.inbox = inbox;
        this.memory = memory;
        this.clock = clock;
    }

    /**
     * Stores what the call brought.
     *
     * @throws Problem as {@code ReceiveWebhook} of the contract states
     */
    public Appended receive(BrandId brand, String account, WebhookHeaders headers, byte[] body) {
        if (body.length > WebhookPayload.MAX_BYTES) {
            throw new Problem(
                    IngestionReason.BODY_TOO_LARGE,
                    "body: expected at most " + WebhookPayload.MAX_BYTES + " bytes, actual " + body.length);
        }
        try (Portion room = memory.open(brand, PATIENCE)) {
            // The body is here already: a call for which there is not even that much room waits for none.
            room.atOnce().take(body.length);
            return verified(brand, account, headers, body, room);
        } catch (NoRoom e) {
            throw new Problem(
                    IngestionReason.INBOX_OVERLOADED,
                    "More is being read than is accepted; send it again later.",
                    Map.of("expected", "room for " + (1L + READ) * body.length + " bytes", "actual", "none"));
        }
    }

    private Appended verified(BrandId brand, String account, WebhookHeaders headers, byte[] body, Portion room)
            throws NoRoom {
        Instant now = clock.instant();
        try {
            Optional<Accounts.Opened> opened = accounts.find(brand, account).filter(ReceiveWebhook::isWebhook);
            List<WebhookSecret> secrets = opened.map(found -> found.credential().secrets()).orElse(List.of()).stream()
                    .map(WebhookSecret::parse)
                    .toList();
            WebhookSignature.verify(headers, body, secrets, now);
            if (opened.isEmpty() || opened.get().account().disabled()) {
                throw new Problem(IngestionReason.ACCOUNT_DISABLED, "The account is switched off.");
            }
            room.take((long) READ * body.length);
            List<IncomingMention> items = WebhookPayload.parse(body, account, now);
            return stored(inbox.append(append(brand, account, headers.id(), body, items)));
        } catch (InputRefused e) {
            throw new Problem(IngestionReason.valueOf(e.reason().name()), e.detail(), e.metadata());
        }
    }

    private static boolean isWebhook(Accounts.Opened opened) {
        return opened.account().settings() instanceof AccountSettings.Webhook;
    }

    private static Append append(BrandId brand, String account, String id, byte[] body, List<IncomingMention> items) {
        Channel channel = Channel.account("webhook", account);
        return new Append(
                brand,
                items.stream().map(item -> new Arrival(channel, item)).toList(),
                Optional.of(new Append.WebhookCall(
                        account, id, new Fingerprint().add(body).hex())),
                Optional.empty());
    }

    private static Appended stored(Appended appended) {
        if (appended.outcome() == Appended.Outcome.ID_REUSED) {
            throw new Problem(
                    IngestionReason.WEBHOOK_ID_REUSED,
                    "webhook-id: came with another body before; nothing was changed.",
                    Map.of("header", "webhook-id"));
        }
        return appended;
    }
}
