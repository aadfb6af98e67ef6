package org.vigie.ingestion.account;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.vigie.channels.address.AddressGuard;
import org.vigie.channels.address.AddressRefused;
import org.vigie.channels.mail.MailServer;
import org.vigie.channels.webhook.WebhookSecret;
import org.vigie.ingestion.Act;
import org.vigie.ingestion.IngestionReason;
import org.vigie.ingestion.account.credential.Credential;
import org.vigie.ingestion.account.credential.CredentialSeal;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

/** What can be done with accounts. Thread-safe. */
public final class Accounts {
    private static final int MAX_NAME = 120;
    /** Of an address, as of alerts' webhooks. A list tells many accounts at once: none may be as long as a call. */
    private static final int MAX_CALLBACK = 2_000;

    private static final int MAX_USERNAME = 320;
    private static final int MAX_PASSWORD = 1_000;
    private static final int PAGE = 200;

    private final AccountStore store;
    private final CredentialSeal seal;
    private final AddressGuard guard;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Accounts(AccountStore store, CredentialSeal seal, AddressGuard guard, Clock clock) {
        this.store = store;
        this.seal = seal;
        this.guard = guard;
        this.clock = clock;
    }

    /** An account with its secrets open, for the time of one call. */
    public record Opened(ChannelAccount account, Credential credential) {}

    /** Creates an account; a webhook without a secret is given one. Errors: as the contract states. */
    public SealedAccount create(ChannelAccount wanted, Credential given, AccountStore.Request request, Act act) {
        if (!BrandId.isValid(wanted.id())) {
            throw invalid("id", "expected a slug of a-z, 0-9 and -, at most 40 characters");
        }
        Credential credential = given;
        if (wanted.settings() instanceof AccountSettings.Webhook
                && given.secrets().isEmpty()) {
            credential =
                    new Credential("", List.of(WebhookSecret.generate(random).reveal()));
        }
        requireFitting(wanted.settings(), credential);
        check(wanted, credential);
        ChannelAccount account = new ChannelAccount(
                wanted.brand(),
                wanted.id(),
                wanted.displayName().isBlank() ? wanted.id() : wanted.displayName(),
                wanted.role(),
                wanted.settings(),
                wanted.disabled(),
                1,
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        return store.create(account, seal.seal(account.brand(), account.id(), credential), request, act);
    }

    /** One account. Problem ACCOUNT_UNKNOWN. */
    public SealedAccount get(BrandId brand, String id) {
        return store.find(brand, id).orElseThrow(Accounts::unknown);
    }

    /** One account with its secrets, when there is one. */
    public Optional<Opened> open(BrandId brand, String id) {
        return store.find(brand, id).map(this::open);
    }

    /** Whether mail to an address comes into one of the brand's own mailboxes, with a {@code +tag} or without. */
    public boolean isMailbox(BrandId brand, String address) {
        String plain = address.replaceFirst("\\+[^@]*@", "@");
        String after = "";
        List<SealedAccount> page;
        do {
            page = store.page(BrandScope.of(brand), after, PAGE);
            for (SealedAccount sealed : page) {
                if (sealed.account().settings() instanceof AccountSettings.Mail mail
                        && (mail.address().equalsIgnoreCase(plain)
                                || mail.address().equalsIgnoreCase(address))) {
                    return true;
                }
                after = brand.slug() + "/" + sealed.account().id();
            }
        } while (page.size() == PAGE);
        return false;
    }

    /** The secrets of an account. */
    public Opened open(SealedAccount sealed) {
        ChannelAccount account = sealed.account();
        return new Opened(account, seal.open(account.brand(), account.id(), sealed.sealed()));
    }

    /** A page of accounts, see {@link AccountStore#page}. */
    public List<SealedAccount> page(BrandScope scope, String after, int limit) {
        return store.page(scope, after, limit);
    }

    /** Changes an account. {@code change} sees it as it is, after {@code check} has accepted its version. */
    public SealedAccount change(
            BrandId brand, String id, java.util.function.LongConsumer check, UnaryOperator<Opened> change, Act act) {
        SealedAccount stored = get(brand, id);
        check.accept(stored.account().version());
        Opened before = open(stored);
        Opened changed = change.apply(before);
        // There may be longer ones from before, which can still be renamed and switched off.
        if (!changed.account().settings().equals(before.account().settings())
                || !changed.credential().equals(before.credential())) {
            requireFitting(changed.account().settings(), changed.credential());
        }
        check(changed.account(), changed.credential());
        return save(changed, "ChannelAccountUpdated", act);
    }

    /**
     * Makes a new webhook secret; the former newest stays live beside it. Returns the new one, or the one that the same
     * request made before: a call repeated because its answer was lost must not end the life of the former secret.
     */
    public String rotate(BrandId brand, String id, Optional<UUID> request, Act act) {
        return rotated(brand, id, request).orElseGet(() -> rotateAnew(brand, id, request, act));
    }

    private String rotateAnew(BrandId brand, String id, Optional<UUID> request, Act act) {
        Opened opened = open(get(brand, id));
        if (!(opened.account().settings() instanceof AccountSettings.Webhook)) {
            throw new Problem(IngestionReason.NOT_A_WEBHOOK, "Only a webhook account has a signing secret.");
        }
        String fresh = WebhookSecret.generate(random).reveal();
        List<String> live = new ArrayList<>(List.of(fresh));
        live.addAll(opened.credential().secrets().subList(0, 1));
        var rotation = new AccountStore.Rotation(request, seal.seal(brand, id, new Credential("", List.of(fresh))));
        if (store.rotate(opened.account(), seal.seal(brand, id, new Credential("", live)), rotation, act)) {
            return fresh;
        }
        return rotated(brand, id, request).orElseThrow(Accounts::changedMeanwhile);
    }

    private Optional<String> rotated(BrandId brand, String id, Optional<UUID> request) {
        return request.flatMap(given -> store.rotated(brand, id, given))
                .map(answer -> seal.open(brand, id, answer).secrets().getFirst());
    }

    private static Problem changedMeanwhile() {
        return new Problem(
                org.vigie.wire.problem.WireReason.ETAG_MISMATCH, "Changed by somebody else meanwhile; read it again.");
    }

    private SealedAccount save(Opened changed, String action, Act act) {
        ChannelAccount account = changed.account();
        byte[] sealed = seal.seal(account.brand(), account.id(), changed.credential());
        if (!store.update(account, sealed, action, act)) {
            throw changedMeanwhile();
        }
        return get(account.brand(), account.id());
    }

    private void check(ChannelAccount account, Credential credential) {
        if (account.displayName().length() > MAX_NAME) {
            throw invalid("display_name", "expected at most " + MAX_NAME + " characters");
        }
        try {
            account.open(credential);
        } catch (IllegalArgumentException e) {
            throw invalid(account.settings().network(), String.valueOf(e.getMessage()));
        }
        switch (account.settings()) {
            case AccountSettings.Mail mail -> {
                reachable("mail.imap_host", mail.incoming());
                reachable("mail.smtp_host", mail.outgoing());
            }
            case AccountSettings.Webhook webhook -> callback(webhook.callbackUrl());
        }
    }

    private static void requireFitting(AccountSettings settings, Credential credential) {
        switch (settings) {
            case AccountSettings.Mail mail -> {
                requireAtMost("mail.username", mail.username(), MAX_USERNAME);
                requireAtMost("mail.password", credential.password(), MAX_PASSWORD);
            }
            case AccountSettings.Webhook webhook -> {
                requireAtMost("webhook.callback_url", webhook.callbackUrl(), MAX_CALLBACK);
                address(webhook.callbackUrl());
                requireSecret(credential);
            }
        }
    }

    /** What a secret has instead is told to nobody. */
    private static void requireSecret(Credential credential) {
        try {
            credential.secrets().forEach(WebhookSecret::parse);
        } catch (IllegalArgumentException e) {
            throw invalid("webhook.secret", "expected whsec_ and base64 of 24 to 64 bytes, actual another text");
        }
    }

    private static void requireAtMost(String field, String text, int most) {
        if (text.length() > most) {
            throw invalid(field, "expected at most " + most + " characters, actual " + text.length());
        }
    }

    private void reachable(String field, MailServer server) {
        try {
            guard.resolve(server.host(), server.port());
        } catch (AddressRefused e) {
            throw refused(field, e);
        } catch (UnknownHostException e) {
            throw invalid(field, "expected a host that can be resolved");
        }
    }

    private void callback(String url) {
        if (url.isEmpty()) {
            return;
        }
        URI address = address(url);
        try {
            guard.checkUrl(address);
            guard.resolve(address.getHost(), AddressGuard.port(address));
        } catch (AddressRefused e) {
            throw refused("webhook.callback_url", e);
        } catch (UnknownHostException e) {
            throw invalid("webhook.callback_url", "expected a host that can be resolved");
        }
    }

    private static URI address(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            throw invalid("webhook.callback_url", "expected an http or https address, actual another text");
        }
    }

    private static Problem refused(String field, AddressRefused e) {
        return new Problem(
                IngestionReason.ADDRESS_REFUSED,
                field + ": " + e.getMessage(),
                Map.of("field", field),
                List.of(new Problem.Violation(field, "expected a public address")));
    }

    private static Problem invalid(String field, String expected) {
        return Problem.field(IngestionReason.SETTINGS_INVALID, field, expected);
    }

    private static Problem unknown() {
        return new Problem(IngestionReason.ACCOUNT_UNKNOWN, "The brand has no such account.");
    }
}
