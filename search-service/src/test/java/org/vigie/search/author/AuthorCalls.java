package org.vigie.search.author;

import static org.vigie.search.SearchCalls.search;

import java.util.List;
import java.util.UUID;
import org.vigie.contract.search.v1.AddRelationshipStepRequest;
import org.vigie.contract.search.v1.AuthorRef;
import org.vigie.contract.search.v1.GetRelationshipRequest;
import org.vigie.contract.search.v1.LinkAuthorsRequest;
import org.vigie.contract.search.v1.ListProposalsRequest;
import org.vigie.contract.search.v1.ListRelationshipStepsRequest;
import org.vigie.contract.search.v1.ListRelationshipsRequest;
import org.vigie.contract.search.v1.Mission;
import org.vigie.contract.search.v1.Proposal;
import org.vigie.contract.search.v1.RankedList;
import org.vigie.contract.search.v1.Relationship;
import org.vigie.contract.search.v1.RelationshipStage;
import org.vigie.contract.search.v1.RelationshipStep;
import org.vigie.contract.search.v1.StepKind;
import org.vigie.contract.search.v1.UnlinkAuthorRequest;
import org.vigie.contract.search.v1.UpdateRelationshipRequest;
import org.vigie.search.RunningSearch;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.tenancy.BrandId;

/** Calls about authors on mastodon that tests share, and rows that only a ranking writes. */
public final class AuthorCalls {
    private static final String NO_INFLUENCE = """
            {"score": 0, "reach": 0, "relevance": 0, "resonance": 0, "people": 0, "mentions": 0, "replies": 0}""";
    private static final String NO_ADVOCACY = """
            {"score": 0, "positiveWeeks": 0, "positive": 0, "measured": 0, "positiveLow": 0, "defences": 0, "replies": 0}""";
    public static final String NETWORK = "mastodon";

    private AuthorCalls() {}

    public static AuthorRef ref(String network, String author) {
        return AuthorRef.newBuilder().setNetwork(network).setAuthor(author).build();
    }

    /** All who are linked with each other then, as network and id. */
    public static List<String> link(String brand, AuthorRef author, AuthorRef other) {
        return search
                .authors("acme", brand + "/agent")
                .linkAuthors(LinkAuthorsRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand(brand)
                        .setAuthor(author)
                        .setOther(other)
                        .build())
                .getLinkedList()
                .stream()
                .map(each -> each.getNetwork() + " " + each.getAuthor())
                .toList();
    }

    public static void unlink(String brand, AuthorRef author) {
        search.authors("acme", brand + "/agent")
                .unlinkAuthor(UnlinkAuthorRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand(brand)
                        .setNetwork(author.getNetwork())
                        .setAuthor(author.getAuthor())
                        .build());
    }

    public static Relationship.Builder relationship(String author) {
        return Relationship.newBuilder()
                .setNetwork(NETWORK)
                .setAuthor(author)
                .setDisplayName("Name of " + author)
                .setStage(RelationshipStage.RELATIONSHIP_STAGE_CONTACTED);
    }

    public static RelationshipStep.Builder note(String text) {
        return RelationshipStep.newBuilder().setKind(StepKind.STEP_KIND_NOTE).setText(text);
    }

    public static Mission.Builder mission(String id, String savedQuery) {
        return Mission.newBuilder()
                .setId(id)
                .setDisplayName("Mission " + id)
                .setList(RankedList.RANKED_LIST_ADVOCATES)
                .setBest(10)
                .setSavedQuery(savedQuery);
    }

    public static Relationship get(String brand, String author) {
        return search.relationships("acme", brand + "/agent")
                .getRelationship(GetRelationshipRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand(brand)
                        .setNetwork(NETWORK)
                        .setAuthor(author)
                        .build());
    }

    public static Relationship update(String brand, Relationship.Builder relationship) {
        return search.relationships("acme", brand + "/agent")
                .updateRelationship(UpdateRelationshipRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand(brand)
                        .setRelationship(relationship)
                        .build());
    }

    public static AddRelationshipStepRequest.Builder step(String brand, String author, RelationshipStep.Builder step) {
        return AddRelationshipStepRequest.newBuilder()
                .setAgency("acme")
                .setBrand(brand)
                .setNetwork(NETWORK)
                .setAuthor(author)
                .setRequestId(UUID.randomUUID().toString())
                .setStep(step);
    }

    public static RelationshipStep add(AddRelationshipStepRequest.Builder request) {
        return search.relationships("acme", request.getBrand() + "/agent").addRelationshipStep(request.build());
    }

    public static List<RelationshipStep> steps(String brand, String author) {
        return search.relationships("acme", brand + "/moderator")
                .listRelationshipSteps(ListRelationshipStepsRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand(brand)
                        .setNetwork(NETWORK)
                        .setAuthor(author)
                        .build())
                .getStepsList();
    }

    public static ListRelationshipsRequest.Builder list(String brand) {
        return ListRelationshipsRequest.newBuilder().setAgency("acme").setBrand(brand);
    }

    public static List<Proposal> proposals(String brand) {
        return search.missions("acme", brand + "/agent")
                .listProposals(ListProposalsRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand(brand)
                        .build())
                .getProposalsList();
    }

    /** A line of the ranking, among advocates and influencers at the same place. */
    public static void rank(String brand, String author, int place) {
        BrandId id = BrandId.of("acme", brand);
        search.context()
                .getBean(PostgresBrands.class)
                .doInBrand(
                        id,
                        tx -> tx.sql("""
                        INSERT INTO ranked_author (agency, brand, network, author, name, handle, url, followers,
                          influence_rank, advocacy_rank, influence, advocacy)
                        VALUES (:agency, :brand, :network, :author, :name, '', '', 0, :place, :place, cast(:influence AS jsonb), cast(:advocacy AS jsonb))
                        """)
                                .param("influence", NO_INFLUENCE)
                                .param("advocacy", NO_ADVOCACY)
                                .param("agency", "acme")
                                .param("brand", brand)
                                .param("network", NETWORK)
                                .param("author", author)
                                .param("name", "Name of " + author)
                                .param("place", place)
                                .update());
    }

    /** A proposal of a mission for a new author, as its rule writes it; its id. */
    public static String proposal(BrandId brand, String mission) {
        return proposal(search, brand, mission);
    }

    /** The same in another service. */
    public static String proposal(RunningSearch service, BrandId brand, String mission) {
        UUID id = UUID.randomUUID();
        service.context()
                .getBean(PostgresBrands.class)
                .doInBrand(
                        brand,
                        tx -> tx.sql("""
                        INSERT INTO proposal (agency, brand, id, mission, network, author, author_name, mention, state,
                          shared_mentions, rank, proposed_at)
                        VALUES (:agency, :brand, :id, :mission, :network, 'ana', 'Ana', :mention, 'PROPOSED', 0, 1, now())
                        """)
                                .param("agency", brand.agency().slug())
                                .param("brand", brand.slug())
                                .param("id", id)
                                .param("mission", mission)
                                .param("network", NETWORK)
                                .param("mention", "mention-" + id)
                                .update());
        return id.toString();
    }

    /** How many rows of a table a brand has. */
    public static long rows(String brand, String table) {
        return search.context()
                .getBean(PostgresBrands.class)
                .inBrand(
                        BrandId.of("acme", brand),
                        tx -> tx.sql("SELECT count(*) FROM " + table)
                                .query(Long.class)
                                .single());
    }
}
