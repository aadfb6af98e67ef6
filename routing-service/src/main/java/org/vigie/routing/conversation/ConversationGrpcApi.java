package org.vigie.routing.conversation;

import io.grpc.stub.StreamObserver;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vigie.contract.routing.v1.AcceptConversationRequest;
import org.vigie.contract.routing.v1.AddNoteRequest;
import org.vigie.contract.routing.v1.AssignConversationRequest;
import org.vigie.contract.routing.v1.ConversationServiceGrpc;
import org.vigie.contract.routing.v1.GetConversationRequest;
import org.vigie.contract.routing.v1.ListConversationsRequest;
import org.vigie.contract.routing.v1.ListConversationsResponse;
import org.vigie.contract.routing.v1.ListMentionOutcomesRequest;
import org.vigie.contract.routing.v1.ListMentionOutcomesResponse;
import org.vigie.contract.routing.v1.ListMessagesRequest;
import org.vigie.contract.routing.v1.ListMessagesResponse;
import org.vigie.contract.routing.v1.OfferMentionsRequest;
import org.vigie.contract.routing.v1.OfferMentionsResponse;
import org.vigie.contract.routing.v1.OfferRefusal;
import org.vigie.contract.routing.v1.RejectConversationRequest;
import org.vigie.contract.routing.v1.ReleaseConversationRequest;
import org.vigie.contract.routing.v1.ReopenConversationRequest;
import org.vigie.contract.routing.v1.ReplyToConversationRequest;
import org.vigie.contract.routing.v1.ReplyToConversationResponse;
import org.vigie.contract.routing.v1.ResolveConversationRequest;
import org.vigie.contract.routing.v1.SnoozeConversationRequest;
import org.vigie.routing.Actor;
import org.vigie.routing.RoutingReason;
import org.vigie.routing.conversation.arrival.InboxItem;
import org.vigie.routing.conversation.life.Agent;
import org.vigie.routing.conversation.life.Conversation;
import org.vigie.routing.conversation.life.ConversationState;
import org.vigie.routing.conversation.message.Answering;
import org.vigie.routing.conversation.message.MentionOutcome;
import org.vigie.routing.conversation.message.Message;
import org.vigie.routing.conversation.message.Messages;
import org.vigie.routing.conversation.message.Replies;
import org.vigie.routing.conversation.message.ReplyRecipient;
import org.vigie.routing.conversation.snooze.Snooze;
import org.vigie.routing.conversation.transfer.Reassignment;
import org.vigie.routing.conversation.transfer.Transfer;
import org.vigie.routing.conversation.work.Conversations;
import org.vigie.wire.access.CallScope;
import org.vigie.wire.call.GrpcAnswer;
import org.vigie.wire.call.RequestIds;
import org.vigie.wire.call.ThingIds;
import org.vigie.wire.page.FoundPage;
import org.vigie.wire.page.PageSize;
import org.vigie.wire.page.PageTokens;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.WireReason;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;
import org.vigie.wire.tenancy.Caller;
import org.vigie.wire.tenancy.Role;
import org.vigie.wire.text.TextHash;
import org.vigie.wire.text.VisibleText;

/** Conversations on the wire. */
final class ConversationGrpcApi extends ConversationServiceGrpc.ConversationServiceImplBase {
    private static final int MAX_OFFERS = 500;
    private static final int MAX_MENTIONS = 200;
    private static final int MAX_TEXT_BYTES = 64 * 1024;
    private static final int MAX_NOTE_BYTES = 16 * 1024;
    private static final PageSize MESSAGES = new PageSize(100, 200);

    private final Desk desk;
    private final Reassignment reassignment;
    private final Conversations conversations;
    private final Messages messages;
    private final Answering answering;
    private final PageTokens tokens;
    private final InstantSource time;

    ConversationGrpcApi(
            Desk desk,
            Reassignment reassignment,
            Conversations conversations,
            Messages messages,
            Answering answering,
            PageTokens tokens,
            InstantSource time) {
        this.desk = desk;
        this.reassignment = reassignment;
        this.conversations = conversations;
        this.messages = messages;
        this.answering = answering;
        this.tokens = tokens;
        this.time = time;
    }

    @Override
    public void offerMentions(OfferMentionsRequest request, StreamObserver<OfferMentionsResponse> observer) {
        CallScope call = CallScope.current();
        if (request.getOffersCount() > MAX_OFFERS) {
            throw Problem.field(WireReason.FIELD_INVALID, "offers", "expected at most 500");
        }
        List<InboxItem> items = request.getOffersList().stream()
                .map(offer -> GrpcInboxItems.item(call.brand(), offer))
                .toList();
        Conversations.Taken taken = desk.take(call.brand(), items, actor(call));
        OfferMentionsResponse.Builder response = OfferMentionsResponse.newBuilder();
        for (@Nullable UUID conversation : taken.conversations()) {
            response.addConversations(conversation == null ? "" : conversation.toString());
        }
        for (InboxItem item : items) {
            if (item instanceof InboxItem.Refused refused) {
                response.addRefusals(OfferRefusal.newBuilder()
                        .setMention(refused.mention())
                        .setReason(refused.reason())
                        .setDetail(refused.detail()));
            }
        }
        GrpcAnswer.send(observer, response.build());
    }

    @Override
    public void listConversations(
            ListConversationsRequest request, StreamObserver<ListConversationsResponse> observer) {
        CallScope call = CallScope.current();
        BrandScope scope = call.scope();
        Conversations.Filter filter = filter(call.caller(), request);
        int size = PageSize.STANDARD.clamp(request.getPageSize());
        String query = filter.toString();
        Optional<Begun> begun =
                tokens.open(scope, query, request.getPageToken()).map(Begun::read);
        Conversations.Page page =
                conversations.list(scope, filter, begun.map(Begun::after).orElse(null), size);
        long total = begun.flatMap(Begun::total).orElseGet(() -> conversations.count(scope, filter));
        ListConversationsResponse.Builder response =
                ListConversationsResponse.newBuilder().setTotal(total).setSequence(page.sequence());
        response.addAllConversations(messages(scope, page.conversations()));
        Conversations.Cursor last = page.next();
        if (last != null) {
            response.setNextPageToken(tokens.issue(scope, query, new Begun(last, Optional.of(total)).text()));
        }
        GrpcAnswer.send(observer, response.build());
    }

    /**
     * A list that was begun: its pages go on after a place, and say what the first one counted.
     *
     * @param total empty in a token of an earlier version
     */
    private record Begun(Conversations.Cursor after, Optional<Long> total) {
        static Begun read(String text) {
            String[] parts = text.split("/", -1);
            return new Begun(
                    new Conversations.Cursor(
                            Integer.parseInt(parts[0]), Long.parseLong(parts[1]), UUID.fromString(parts[2])),
                    parts.length < 4 ? Optional.empty() : Optional.of(Long.parseLong(parts[3])));
        }

        String text() {
            String place = after.rank() + "/" + after.rankAt() + "/" + after.id();
            return total.map(counted -> place + "/" + counted).orElse(place);
        }
    }

    private static Conversations.Filter filter(Caller caller, ListConversationsRequest request) {
        if (!request.getAuthor().isEmpty() && request.getNetwork().isEmpty()) {
            throw Problem.field(RoutingReason.FILTER_INVALID, "network", "expected the network of the author");
        }
        List<ConversationState> states = request.getStatesList().stream()
                .map(GrpcConversations::state)
                .distinct()
                .sorted()
                .toList();
        String agent = request.getAgent().equals("me") ? caller.subject() : request.getAgent();
        return new Conversations.Filter(
                states,
                given(request.getQueue()),
                given(agent),
                given(request.getAuthor()),
                given(request.getNetwork()),
                request.getUndelivered());
    }

    private static @Nullable String given(String text) {
        return text.isEmpty() ? null : text;
    }

    @Override
    public void getConversation(
            GetConversationRequest request, StreamObserver<org.vigie.contract.routing.v1.Conversation> observer) {
        BrandId brand = CallScope.current().brand();
        answer(
                observer,
                conversations.find(brand, id(request.getConversation())).orElseThrow(ConversationGrpcApi::unknown));
    }

    @Override
    public void listMessages(ListMessagesRequest request, StreamObserver<ListMessagesResponse> observer) {
        CallScope call = CallScope.current();
        UUID conversation = id(request.getConversation());
        int size = MESSAGES.clamp(request.getPageSize());
        String query = "messages of " + conversation;
        Messages.Place after = tokens.open(call.scope(), query, request.getPageToken())
                .map(ConversationGrpcApi::place)
                .orElse(null);
        FoundPage<Message> page = messages.list(call.brand(), conversation, after, size);
        ListMessagesResponse.Builder response = ListMessagesResponse.newBuilder();
        page.items().forEach(message -> response.addMessages(GrpcConversations.message(message)));
        page.continuesAfter()
                .map(last -> last.occurredAt() + "/" + last.id())
                .ifPresent(cursor -> response.setNextPageToken(tokens.issue(call.scope(), query, cursor)));
        GrpcAnswer.send(observer, response.build());
    }

    private static Messages.Place place(String text) {
        int slash = text.indexOf('/');
        return new Messages.Place(Instant.parse(text.substring(0, slash)), UUID.fromString(text.substring(slash + 1)));
    }

    @Override
    public void listMentionOutcomes(
            ListMentionOutcomesRequest request, StreamObserver<ListMentionOutcomesResponse> observer) {
        BrandId brand = CallScope.current().brand();
        List<String> asked = request.getMentionsList();
        if (asked.isEmpty() || asked.size() > MAX_MENTIONS) {
            throw Problem.field(
                    WireReason.FIELD_INVALID,
                    "mentions",
                    "expected 1 to %d, actual %d".formatted(MAX_MENTIONS, asked.size()));
        }
        ListMentionOutcomesResponse.Builder response = ListMentionOutcomesResponse.newBuilder();
        MentionOutcome.inOrder(asked, messages.outcomes(brand, asked))
                .forEach(outcome -> response.addOutcomes(GrpcConversations.message(outcome)));
        GrpcAnswer.send(observer, response.build());
    }

    @Override
    public void acceptConversation(
            AcceptConversationRequest request, StreamObserver<org.vigie.contract.routing.v1.Conversation> observer) {
        CallScope call = CallScope.current();
        answer(
                observer,
                desk.accept(
                        call.brand(),
                        id(request.getConversation()),
                        Agent.of(call.caller()),
                        request.getEpoch(),
                        request.getGeneration(),
                        actor(call)));
    }

    @Override
    public void rejectConversation(
            RejectConversationRequest request, StreamObserver<org.vigie.contract.routing.v1.Conversation> observer) {
        CallScope call = CallScope.current();
        answer(
                observer,
                desk.reject(
                        call.brand(),
                        id(request.getConversation()),
                        Agent.of(call.caller()),
                        request.getEpoch(),
                        request.getGeneration(),
                        actor(call)));
    }

    @Override
    public void releaseConversation(
            ReleaseConversationRequest request, StreamObserver<org.vigie.contract.routing.v1.Conversation> observer) {
        CallScope call = CallScope.current();
        answer(
                observer,
                desk.release(
                        call.brand(),
                        id(request.getConversation()),
                        call.caller().subject(),
                        isLead(call),
                        request.getEpoch(),
                        actor(call)));
    }

    @Override
    public void resolveConversation(
            ResolveConversationRequest request, StreamObserver<org.vigie.contract.routing.v1.Conversation> observer) {
        CallScope call = CallScope.current();
        answer(
                observer,
                desk.resolve(
                        call.brand(),
                        id(request.getConversation()),
                        call.caller().subject(),
                        isLead(call),
                        request.getEpoch(),
                        actor(call)));
    }

    @Override
    public void reopenConversation(
            ReopenConversationRequest request, StreamObserver<org.vigie.contract.routing.v1.Conversation> observer) {
        CallScope call = CallScope.current();
        answer(
                observer,
                desk.reopen(
                        call.brand(),
                        id(request.getConversation()),
                        Agent.of(call.caller()),
                        request.getEpoch(),
                        actor(call)));
    }

    @Override
    public void assignConversation(
            AssignConversationRequest request, StreamObserver<org.vigie.contract.routing.v1.Conversation> observer) {
        CallScope call = CallScope.current();
        String to = given(request.getAgent());
        String queue = given(request.getQueue());
        UUID requestId = RequestIds.require(request.getRequestId());
        if ((to == null) == (queue == null)) {
            throw Problem.field(WireReason.FIELD_INVALID, "agent", "expected one of agent and queue");
        }
        answer(
                observer,
                reassignment.assign(
                        call.brand(),
                        id(request.getConversation()),
                        new Transfer(
                                Agent.of(call.caller()),
                                to == null ? null : new Agent(to, ""),
                                queue,
                                request.getEpoch(),
                                request.getBeyondCapacity(),
                                requestId),
                        actor(call)));
    }

    @Override
    public void snoozeConversation(
            SnoozeConversationRequest request, StreamObserver<org.vigie.contract.routing.v1.Conversation> observer) {
        CallScope call = CallScope.current();
        requireAtMost("note", request.getNote(), MAX_NOTE_BYTES);
        Instant until =
                Snooze.until(request.getUntil().getSeconds(), request.getUntil().getNanos(), time.instant());
        answer(
                observer,
                desk.snooze(
                        call.brand(),
                        id(request.getConversation()),
                        new Snooze(
                                Agent.of(call.caller()),
                                isLead(call),
                                request.getEpoch(),
                                until,
                                request.getNote().strip()),
                        actor(call)));
    }

    @Override
    public void replyToConversation(
            ReplyToConversationRequest request, StreamObserver<ReplyToConversationResponse> observer) {
        CallScope call = CallScope.current();
        UUID requestId = RequestIds.require(request.getRequestId());
        requireText(request.getText(), MAX_TEXT_BYTES);
        if (!TextHash.of(request.getText()).equals(request.getTextSha256())) {
            throw new Problem(
                    RoutingReason.TEXT_HASH_MISMATCH, "text_sha256: expected the SHA-256 of the text, in hex");
        }
        Replies.Intended answered = answering.answer(
                call.brand(),
                id(request.getConversation()),
                new Replies.Intention(
                        Agent.of(call.caller()),
                        request.getEpoch(),
                        request.getText(),
                        request.getTextSha256(),
                        request.getRecipient(),
                        request.getAnswerAgain(),
                        requestId),
                actor(call));
        GrpcAnswer.send(
                observer,
                ReplyToConversationResponse.newBuilder()
                        .setConversation(message(answered.conversation()))
                        .setMessage(GrpcConversations.message(answered.message()))
                        .build());
    }

    @Override
    public void addNote(AddNoteRequest request, StreamObserver<org.vigie.contract.routing.v1.Message> observer) {
        CallScope call = CallScope.current();
        UUID requestId = RequestIds.require(request.getRequestId());
        requireText(request.getText(), MAX_NOTE_BYTES);
        Message note = messages.addNote(
                call.brand(),
                id(request.getConversation()),
                Agent.of(call.caller()),
                request.getText(),
                requestId,
                actor(call),
                time.instant());
        GrpcAnswer.send(observer, GrpcConversations.message(note));
    }

    private void answer(
            StreamObserver<org.vigie.contract.routing.v1.Conversation> observer, Conversation conversation) {
        GrpcAnswer.send(observer, message(conversation));
    }

    private org.vigie.contract.routing.v1.Conversation message(Conversation conversation) {
        return messages(BrandScope.of(conversation.brand()), List.of(conversation))
                .getFirst();
    }

    /** With whom an answer goes to; only mail may have answers go elsewhere. */
    private List<org.vigie.contract.routing.v1.Conversation> messages(BrandScope scope, List<Conversation> all) {
        List<UUID> mails = all.stream()
                .filter(conversation -> conversation.origin().network().equals(ReplyRecipient.MAIL))
                .map(Conversation::id)
                .toList();
        Map<UUID, Messages.Answerable> newest = messages.newestMentions(scope, mails);
        return all.stream()
                .map(conversation -> {
                    Messages.Answerable answered = newest.get(conversation.id());
                    return GrpcConversations.message(
                            conversation, answered == null ? null : ReplyRecipient.of(ReplyRecipient.MAIL, answered));
                })
                .toList();
    }

    private static void requireText(String text, int maxBytes) {
        if (!VisibleText.isVisible(text)) {
            throw Problem.field(RoutingReason.TEXT_EMPTY, "text", "expected some words");
        }
        requireAtMost("text", text, maxBytes);
    }

    private static void requireAtMost(String field, String text, int maxBytes) {
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > maxBytes) {
            throw Problem.field(
                    RoutingReason.TEXT_TOO_LONG,
                    field,
                    "expected at most %d bytes of UTF-8, actual %d".formatted(maxBytes, bytes));
        }
    }

    private static UUID id(String text) {
        return ThingIds.named(text).orElseThrow(ConversationGrpcApi::unknown);
    }

    private static Problem unknown() {
        return new Problem(RoutingReason.CONVERSATION_UNKNOWN, "No such conversation under this brand.");
    }

    private static boolean isLead(CallScope call) {
        return switch (call.caller()) {
            case Caller.Person person -> person.grants().holds(call.brand(), Set.of(Role.LEAD));
            case Caller.Integration integration -> integration.grants().holds(call.brand(), Set.of(Role.LEAD));
            case Caller.Service service -> false;
        };
    }

    private static Actor actor(CallScope call) {
        return Actor.of(call);
    }
}
