package org.vigie.search.author.profile;

import static org.vigie.wire.time.GrpcTimes.timestamp;

import io.grpc.stub.StreamObserver;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.vigie.contract.ingestion.v1.NamingKind;
import org.vigie.contract.search.v1.AuthorServiceGrpc;
import org.vigie.contract.search.v1.GetAuthorRequest;
import org.vigie.contract.search.v1.LinkAuthorsRequest;
import org.vigie.contract.search.v1.LinkAuthorsResponse;
import org.vigie.contract.search.v1.ListAuthorGroupsRequest;
import org.vigie.contract.search.v1.ListAuthorGroupsResponse;
import org.vigie.contract.search.v1.ListAuthorMentionsRequest;
import org.vigie.contract.search.v1.ListAuthorMentionsResponse;
import org.vigie.contract.search.v1.ListAuthorNamingsRequest;
import org.vigie.contract.search.v1.ListAuthorNamingsResponse;
import org.vigie.contract.search.v1.ListRankedAuthorsRequest;
import org.vigie.contract.search.v1.ListRankedAuthorsResponse;
import org.vigie.contract.search.v1.RankAuthorsRequest;
import org.vigie.contract.search.v1.RankAuthorsResponse;
import org.vigie.contract.search.v1.UnlinkAuthorRequest;
import org.vigie.contract.search.v1.UnlinkAuthorResponse;
import org.vigie.search.Act;
import org.vigie.search.SearchReason;
import org.vigie.search.author.AuthorKey;
import org.vigie.search.author.group.AuthorGroups;
import org.vigie.search.author.naming.AuthorNamings;
import org.vigie.search.author.person.LinkedAuthors;
import org.vigie.search.author.person.Person;
import org.vigie.search.author.ranking.RankAuthors;
import org.vigie.search.author.ranking.RankedPage;
import org.vigie.search.author.ranking.RankedQuery;
import org.vigie.search.author.ranking.RankingAct;
import org.vigie.search.author.ranking.Rankings;
import org.vigie.search.author.trace.MentionTraces;
import org.vigie.search.author.trace.TraceTurns;
import org.vigie.search.insight.GrpcInsightRequests;
import org.vigie.search.insight.count.SelectedMentions;
import org.vigie.search.mention.Author;
import org.vigie.search.mention.GrpcMentions;
import org.vigie.wire.access.CallScope;
import org.vigie.wire.call.GrpcAnswer;
import org.vigie.wire.page.PageSize;
import org.vigie.wire.page.PageTokens;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.WireReason;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

/** Serves what is known of authors: profiles, who is the same person, rankings, groups. */
final class AuthorGrpcApi extends AuthorServiceGrpc.AuthorServiceImplBase {
    private static final PageSize MENTIONS = new PageSize(25, 200);
    private static final PageSize GROUPS = new PageSize(10, 50);
    private static final Duration LONGEST_OF_GROUPS = Duration.ofDays(93);
    private static final int MOST_TRACES_OF_GROUPS = 50_000;

    private final KnownAuthors known;
    private final LinkedAuthors persons;
    private final MentionTraces traces;
    private final TraceTurns turns;
    private final Rankings rankings;
    private final RankAuthors ranking;
    private final AuthorNamings namings;
    private final PageTokens tokens;
    private final Clock clock;

    AuthorGrpcApi(
            KnownAuthors known,
            LinkedAuthors persons,
            MentionTraces traces,
            TraceTurns turns,
            Rankings rankings,
            RankAuthors ranking,
            AuthorNamings namings,
            PageTokens tokens,
            Clock clock) {
        this.known = known;
        this.persons = persons;
        this.traces = traces;
        this.turns = turns;
        this.rankings = rankings;
        this.ranking = ranking;
        this.namings = namings;
        this.tokens = tokens;
        this.clock = clock;
    }

    @Override
    public void getAuthor(
            GetAuthorRequest request, StreamObserver<org.vigie.contract.search.v1.AuthorProfile> observer) {
        BrandId brand = CallScope.current().brand();
        AuthorKey author = author(request.getNetwork(), request.getAuthor());
        KnownAuthors.Known found = known.find(brand, author, request.getLinked(), request.getExcludeBots())
                .orElseThrow(() ->
                        new Problem(SearchReason.AUTHOR_UNKNOWN, "The brand has no mention of an author by this id."));
        var response = GrpcAuthors.profile(author.network(), found.profile());
        found.linked().forEach((other, named) -> response.addLinked(GrpcAuthors.ref(other, named.name())));
        rankings.find(brand, author).ifPresent(ranked -> response.setRanking(GrpcAuthors.ranking(ranked)));
        GrpcAnswer.send(observer, response.build());
    }

    @Override
    public void listAuthorMentions(
            ListAuthorMentionsRequest request, StreamObserver<ListAuthorMentionsResponse> observer) {
        BrandId brand = CallScope.current().brand();
        AuthorKey author = author(request.getNetwork(), request.getAuthor());
        String bound = (request.getLinked() ? "linkedMentions " : "authorMentions ")
                + (request.getExcludeBots() ? "withoutBots " : "")
                + author;
        String after =
                tokens.open(BrandScope.of(brand), bound, request.getPageToken()).orElse(null);
        SelectedMentions.Page page = known.mentions(
                brand,
                author,
                request.getLinked(),
                request.getExcludeBots(),
                after,
                MENTIONS.clamp(request.getPageSize()));
        var response = ListAuthorMentionsResponse.newBuilder();
        page.mentions().forEach(mention -> response.addMentions(GrpcMentions.proto(mention)));
        if (page.next() != null) {
            response.setNextPageToken(tokens.issue(BrandScope.of(brand), bound, page.next()));
        }
        GrpcAnswer.send(observer, response.build());
    }

    @Override
    public void listAuthorNamings(
            ListAuthorNamingsRequest request, StreamObserver<ListAuthorNamingsResponse> observer) {
        BrandId brand = CallScope.current().brand();
        AuthorKey author = author(request.getNetwork(), request.getAuthor());
        var response = ListAuthorNamingsResponse.newBuilder();
        namings.of(brand, author.id())
                .forEach(naming -> response.addNamings(org.vigie.contract.ingestion.v1.AuthorNaming.newBuilder()
                        .setKind(NamingKind.valueOf(
                                "NAMING_KIND_" + naming.kind().name()))
                        .setId(naming.id())));
        GrpcAnswer.send(observer, response.build());
    }

    @Override
    public void linkAuthors(LinkAuthorsRequest request, StreamObserver<LinkAuthorsResponse> observer) {
        CallScope call = CallScope.current();
        GrpcAuthors.Two two = GrpcAuthors.two(request);
        Person person = persons.link(call.brand(), two.author(), two.other(), Act.of(call, clock));
        var response = LinkAuthorsResponse.newBuilder();
        person.authors().forEach(each -> response.addLinked(GrpcAuthors.ref(each, "")));
        GrpcAnswer.send(observer, response.build());
    }

    @Override
    public void unlinkAuthor(UnlinkAuthorRequest request, StreamObserver<UnlinkAuthorResponse> observer) {
        CallScope call = CallScope.current();
        AuthorKey author = GrpcAuthors.told(request.getNetwork(), request.getAuthor());
        persons.unlink(call.brand(), author, Act.of(call, clock));
        GrpcAnswer.send(observer, UnlinkAuthorResponse.getDefaultInstance());
    }

    @Override
    public void listRankedAuthors(
            ListRankedAuthorsRequest request, StreamObserver<ListRankedAuthorsResponse> observer) {
        BrandId brand = CallScope.current().brand();
        RankedQuery query = new RankedQuery(
                GrpcAuthors.list(request.getList()),
                GrpcAuthors.side(request.getSide()),
                request.getNetwork(),
                request.getOwner());
        String bound = "rankedAuthors " + query;
        int size = PageSize.STANDARD.clamp(request.getPageSize());
        int after = tokens.open(BrandScope.of(brand), bound, request.getPageToken())
                .map(Integer::parseInt)
                .orElse(0);
        RankedPage found = rankings.list(brand, query, after, size + 1);
        List<RankedPage.Line> page =
                found.lines().subList(0, Math.min(size, found.lines().size()));
        var response = ListRankedAuthorsResponse.newBuilder().setMentions(found.mentions());
        page.forEach(line -> response.addAuthors(GrpcAuthors.ranked(line)));
        if (found.rankedAt() != null) {
            response.setRankedAt(timestamp(found.rankedAt()));
        }
        if (found.lines().size() > size) {
            response.setNextPageToken(
                    tokens.issue(BrandScope.of(brand), bound, String.valueOf(place(query, page.getLast()))));
        }
        GrpcAnswer.send(observer, response.build());
    }

    private static int place(RankedQuery query, RankedPage.Line line) {
        return switch (query.list()) {
            case INFLUENCERS -> line.author().ranks().influence();
            case ADVOCATES -> line.author().ranks().advocacy();
        };
    }

    @Override
    public void rankAuthors(RankAuthorsRequest request, StreamObserver<RankAuthorsResponse> observer) {
        CallScope call = CallScope.current();
        RankAuthors.Ranked ranked = ranking.now(call.brand(), new RankingAct(call.caller(), call.requestId()));
        GrpcAnswer.send(
                observer,
                RankAuthorsResponse.newBuilder()
                        .setAuthors(ranked.authors())
                        .setMentions(ranked.mentions())
                        .setNewAdvocates(ranked.newAdvocates())
                        .build());
    }

    @Override
    public void listAuthorGroups(ListAuthorGroupsRequest request, StreamObserver<ListAuthorGroupsResponse> observer) {
        BrandId brand = CallScope.current().brand();
        GrpcInsightRequests.Range range = GrpcInsightRequests.range(request, LONGEST_OF_GROUPS);
        int limit = GROUPS.clamp("limit", request.getLimit());
        AuthorGroups found = turns.within(() -> AuthorGroups.of(
                traces.newest(
                        brand,
                        range.from(),
                        range.until(),
                        MOST_TRACES_OF_GROUPS,
                        MentionTraces.Tags.FIRST,
                        request.getExcludeBots()),
                limit));
        Map<AuthorKey, Author> names = traces.names(brand, found.members(), range.from(), range.until());
        GrpcAnswer.send(observer, GrpcAuthors.groups(found, names));
    }

    /** Problem FIELD_INVALID. */
    private static AuthorKey author(String network, String author) {
        if (network.isEmpty()) {
            throw Problem.field(WireReason.FIELD_INVALID, "network", "expected one, actual none");
        }
        if (network.length() > AuthorKey.LONGEST_NETWORK) {
            throw Problem.field(
                    WireReason.FIELD_INVALID,
                    "network",
                    "expected at most " + AuthorKey.LONGEST_NETWORK + " characters, actual " + network.length());
        }
        if (author.isEmpty() || author.length() > AuthorKey.LONGEST) {
            throw Problem.field(
                    WireReason.FIELD_INVALID,
                    "author",
                    "expected 1 to " + AuthorKey.LONGEST + " characters, actual " + author.length());
        }
        return new AuthorKey(network, author);
    }
}
