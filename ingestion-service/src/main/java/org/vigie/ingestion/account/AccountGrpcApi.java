package org.vigie.ingestion.account;

import io.grpc.stub.StreamObserver;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.vigie.contract.ingestion.v1.ChannelAccountServiceGrpc;
import org.vigie.contract.ingestion.v1.CreateChannelAccountRequest;
import org.vigie.contract.ingestion.v1.GetChannelAccountRequest;
import org.vigie.contract.ingestion.v1.LeaseCredentialRequest;
import org.vigie.contract.ingestion.v1.LeaseCredentialResponse;
import org.vigie.contract.ingestion.v1.ListChannelAccountsRequest;
import org.vigie.contract.ingestion.v1.ListChannelAccountsResponse;
import org.vigie.contract.ingestion.v1.RotateWebhookSecretRequest;
import org.vigie.contract.ingestion.v1.RotateWebhookSecretResponse;
import org.vigie.contract.ingestion.v1.UpdateChannelAccountRequest;
import org.vigie.ingestion.Act;
import org.vigie.ingestion.IngestionReason;
import org.vigie.ingestion.account.credential.Credential;
import org.vigie.ingestion.account.credential.RequestMarks;
import org.vigie.ingestion.account.sending.SendBudgets;
import org.vigie.wire.access.CallScope;
import org.vigie.wire.call.GrpcAnswer;
import org.vigie.wire.call.RequestIds;
import org.vigie.wire.etag.Etag;
import org.vigie.wire.page.FoundPage;
import org.vigie.wire.page.PageSize;
import org.vigie.wire.page.PageTokens;
import org.vigie.wire.problem.Problem;

/** Channel accounts over gRPC. */
final class AccountGrpcApi extends ChannelAccountServiceGrpc.ChannelAccountServiceImplBase {
    private static final int LEASE_SECONDS = 2;

    private final Accounts accounts;
    private final RequestMarks marks;
    private final SendBudgets budgets;
    private final PageTokens pageTokens;

    AccountGrpcApi(Accounts accounts, RequestMarks marks, SendBudgets budgets, PageTokens pageTokens) {
        this.accounts = accounts;
        this.marks = marks;
        this.budgets = budgets;
        this.pageTokens = pageTokens;
    }

    @Override
    public void createChannelAccount(
            CreateChannelAccountRequest request,
            StreamObserver<org.vigie.contract.ingestion.v1.ChannelAccount> observer) {
        CallScope call = CallScope.current();
        var wanted = request.getChannelAccount();
        Optional<UUID> id = RequestIds.optional(request.getRequestId());
        var identity =
                new AccountStore.Request(id, id.isEmpty() ? List.of() : marks.of(call.brand(), wanted.toByteArray()));
        SealedAccount created = accounts.create(
                GrpcAccountMapping.account(call.brand(), wanted, Instant.EPOCH),
                GrpcAccountMapping.credential(wanted),
                identity,
                Act.of(call));
        var answer = GrpcAccountMapping.answer(created);
        if (wanted.hasWebhook() && wanted.getWebhook().getSecret().isEmpty()) {
            String secret = accounts.open(created).credential().secrets().get(0);
            answer.getWebhookBuilder().setSecret(secret);
        }
        GrpcAnswer.send(observer, answer.build());
    }

    @Override
    public void getChannelAccount(
            GetChannelAccountRequest request, StreamObserver<org.vigie.contract.ingestion.v1.ChannelAccount> observer) {
        CallScope call = CallScope.current();
        SealedAccount found = accounts.get(call.brand(), request.getChannelAccount());
        GrpcAnswer.send(observer, GrpcAccountMapping.answer(found).build());
    }

    @Override
    public void listChannelAccounts(
            ListChannelAccountsRequest request, StreamObserver<ListChannelAccountsResponse> observer) {
        CallScope call = CallScope.current();
        int size = PageSize.STANDARD.clamp(request.getPageSize());
        String after = pageTokens
                .open(call.scope(), "accounts", request.getPageToken())
                .orElse("");
        FoundPage<SealedAccount> page = FoundPage.of(size, limit -> accounts.page(call.scope(), after, limit));
        var response = ListChannelAccountsResponse.newBuilder();
        page.items().forEach(account -> response.addChannelAccounts(GrpcAccountMapping.answer(account)));
        page.continuesAfter()
                .map(last ->
                        last.account().brand().slug() + "/" + last.account().id())
                .ifPresent(cursor -> response.setNextPageToken(pageTokens.issue(call.scope(), "accounts", cursor)));
        GrpcAnswer.send(observer, response.build());
    }

    @Override
    public void updateChannelAccount(
            UpdateChannelAccountRequest request,
            StreamObserver<org.vigie.contract.ingestion.v1.ChannelAccount> observer) {
        CallScope call = CallScope.current();
        var wanted = request.getChannelAccount();
        List<String> fields = request.getUpdateMask().getPathsList();
        SealedAccount changed = accounts.change(
                call.brand(),
                wanted.getId(),
                version -> Etag.sent(wanted.getEtag()).check(version),
                opened -> changed(opened, wanted, fields),
                Act.of(call));
        GrpcAnswer.send(observer, GrpcAccountMapping.answer(changed).build());
    }

    private static Accounts.Opened changed(
            Accounts.Opened opened, org.vigie.contract.ingestion.v1.ChannelAccount wanted, List<String> fields) {
        Accounts.Opened result = opened;
        for (String field : fields) {
            result = switch (field) {
                case "display_name", "disabled", "role" -> GrpcAccountMapping.with(result, wanted, field);
                case "mail", "webhook" -> GrpcAccountMapping.withSettings(result, wanted, field);
                default -> throw mask(field);
            };
        }
        if (fields.isEmpty()) {
            throw mask("");
        }
        return result;
    }

    private static Problem mask(String field) {
        String shown = field.matches("[a-z_.]{1,40}") ? field : "something else";
        return Problem.field(
                IngestionReason.UPDATE_MASK_INVALID,
                "update_mask",
                "expected display_name, disabled, role, mail or webhook, actual " + shown);
    }

    @Override
    public void rotateWebhookSecret(
            RotateWebhookSecretRequest request, StreamObserver<RotateWebhookSecretResponse> observer) {
        CallScope call = CallScope.current();
        String secret = accounts.rotate(
                call.brand(), request.getChannelAccount(), RequestIds.optional(request.getRequestId()), Act.of(call));
        GrpcAnswer.send(
                observer,
                RotateWebhookSecretResponse.newBuilder().setSecret(secret).build());
    }

    @Override
    public void leaseCredential(LeaseCredentialRequest request, StreamObserver<LeaseCredentialResponse> observer) {
        CallScope call = CallScope.current();
        SealedAccount found = accounts.get(call.brand(), request.getChannelAccount());
        String cannot = found.account().cannotReply();
        if (cannot.equals("ACCOUNT_DISABLED")) {
            throw new Problem(IngestionReason.ACCOUNT_DISABLED, "The account is switched off.");
        }
        if (!cannot.isEmpty()) {
            throw new Problem(
                    IngestionReason.NO_REPLY_CAPABILITY,
                    "Nothing can be sent through the account.",
                    java.util.Map.of("cause", cannot));
        }
        int sends = budgets.take(call.brand(), found.account().id());
        Credential credential = accounts.open(found).credential();
        GrpcAnswer.send(
                observer,
                LeaseCredentialResponse.newBuilder()
                        .setChannelAccount(GrpcAccountMapping.opened(found, credential))
                        .setLeaseSeconds(LEASE_SECONDS)
                        .setRateBudget(sends)
                        .build());
    }
}
