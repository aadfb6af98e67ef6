package org.vigie.publishing;

import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.vigie.contract.ingestion.v1.ChannelAccount;
import org.vigie.contract.ingestion.v1.ChannelAccountServiceGrpc;
import org.vigie.contract.ingestion.v1.LeaseCredentialRequest;
import org.vigie.contract.ingestion.v1.LeaseCredentialResponse;
import org.vigie.contract.ingestion.v1.MailSettings;
import org.vigie.contract.ingestion.v1.WebhookSettings;
import org.vigie.servers.mail.MailServer;
import org.vigie.wire.problem.GrpcProblems;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;

/** The ingestion service as far as publishing knows it: it lends accounts, over real gRPC on loopback. */
public final class FakeIngestion extends ChannelAccountServiceGrpc.ChannelAccountServiceImplBase
        implements AutoCloseable {
    /** Signs callbacks. */
    public static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=";

    private final Map<String, ChannelAccount> accounts = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> budgets = new ConcurrentHashMap<>();
    private final AtomicInteger leases = new AtomicInteger();
    private final Set<String> unreachable = ConcurrentHashMap.newKeySet();
    private final Server server;

    public FakeIngestion() throws IOException {
        server = NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
                .addService(this)
                .build()
                .start();
    }

    public String address() {
        return "127.0.0.1:" + server.getPort();
    }

    public int leases() {
        return leases.get();
    }

    public void mail(BrandId brand, String id, String address, String password, MailServer mail) {
        put(
                brand,
                ChannelAccount.newBuilder()
                        .setId(id)
                        .setNetwork("mail")
                        .setDisplayName("Care of " + brand.slug())
                        .setMail(MailSettings.newBuilder()
                                .setAddress(address)
                                .setImapHost("127.0.0.1")
                                .setImapPort(mail.imapPort())
                                .setSmtpHost("127.0.0.1")
                                .setSmtpPort(mail.port())
                                .setUsername(address)
                                .setPassword(password))
                        .build());
    }

    public void webhook(BrandId brand, String id, String callback) {
        put(
                brand,
                ChannelAccount.newBuilder()
                        .setId(id)
                        .setNetwork("webhook")
                        .setWebhook(WebhookSettings.newBuilder()
                                .setCallbackUrl(callback)
                                .setSecret(SECRET))
                        .build());
    }

    public void disable(BrandId brand, String id) {
        accounts.computeIfPresent(
                brand + " " + id,
                (key, account) -> account.toBuilder().setDisabled(true).build());
    }

    /** Lends the account for one send at a time, and after so many sends only when it was asked three times more. */
    public void limit(BrandId brand, String id, int sends) {
        budgets.put(brand + " " + id, new AtomicInteger(sends));
    }

    /** Answers for this account as a service that is not there, or again as one that is. */
    public void away(BrandId brand, String id, boolean away) {
        if (away) {
            unreachable.add(brand + " " + id);
        } else {
            unreachable.remove(brand + " " + id);
        }
    }

    /** The same mailbox, sent from by another server. */
    public void sendBy(BrandId brand, String id, int smtpPort) {
        accounts.computeIfPresent(brand + " " + id, (key, account) -> {
            MailSettings settings =
                    account.getMail().toBuilder().setSmtpPort(smtpPort).build();
            return account.toBuilder().setMail(settings).build();
        });
    }

    private void put(BrandId brand, ChannelAccount account) {
        accounts.put(brand + " " + account.getId(), account);
    }

    @Override
    public void leaseCredential(LeaseCredentialRequest request, StreamObserver<LeaseCredentialResponse> answer) {
        leases.incrementAndGet();
        if (unreachable.contains(
                BrandId.of(request.getAgency(), request.getBrand()) + " " + request.getChannelAccount())) {
            answer.onError(Status.UNAVAILABLE.asRuntimeException());
            return;
        }
        ChannelAccount account =
                accounts.get(BrandId.of(request.getAgency(), request.getBrand()) + " " + request.getChannelAccount());
        if (account == null) {
            var status = GrpcProblems.status(new Problem(PublishingReason.ACCOUNT_UNKNOWN, "No account by this id."));
            answer.onError(io.grpc.protobuf.StatusProto.toStatusRuntimeException(status));
            return;
        }
        Problem cannot = cannot(account);
        if (cannot != null) {
            answer.onError(GrpcProblems.exception(cannot));
            return;
        }
        AtomicInteger budget =
                budgets.get(BrandId.of(request.getAgency(), request.getBrand()) + " " + request.getChannelAccount());
        int left = budget == null ? 1 : budget.getAndDecrement();
        if (left <= 0 && left > -3) {
            answer.onError(GrpcProblems.exception(
                    new Problem(PublishingReason.RATE_LIMITED, "Enough for now.", Map.of("retry_after_seconds", "1"))));
            return;
        }
        answer.onNext(LeaseCredentialResponse.newBuilder()
                .setChannelAccount(account)
                .setLeaseSeconds(2)
                .setRateBudget(budget == null ? 0 : 1)
                .build());
        answer.onCompleted();
    }

    /** As the real one, which lends nothing through which nothing can be sent. */
    private static @Nullable Problem cannot(ChannelAccount account) {
        if (account.getDisabled()) {
            return new Problem(PublishingReason.ACCOUNT_DISABLED, "The account is switched off.");
        }
        return account.hasWebhook() && account.getWebhook().getCallbackUrl().isEmpty()
                ? new Problem(
                        PublishingReason.NO_REPLY_CAPABILITY,
                        "Nothing can be sent through the account.",
                        Map.of("cause", "NO_CALLBACK"))
                : null;
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
