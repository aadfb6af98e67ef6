package org.vigie.testing.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.Status;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Asks under the caller's own brand for things of other brands. They answer as things do that exist nowhere, to the byte and after the same
 * errands; and they do exist, for their owner is answered otherwise.
 */
final class ForeignIds {

    /** Seeded, so that a failure comes again. */
    private static final Random RANDOM = new Random(20_26);

    private final IsolationContract suite;
    private final Rpc rpc;
    private final Row row;
    private final IdField field;

    ForeignIds(IsolationContract suite, Rpc rpc, Row row, IdField field) {
        this.suite = suite;
        this.rpc = rpc;
        this.row = row;
        this.field = field;
    }

    void answerAsUnknownOnes() {
        Tenants.Target foreign = foreign();
        String id = theirs(foreign);
        Answer stranger = own(like(id));
        Map<String, Answer> answers = new LinkedHashMap<>();
        answers.put(foreign.toString(), own(id));
        assertOwnerIsServed(foreign, id);
        if (rpc.namesBrand()) {
            askForASibling(answers);
        }
        if (isFilter()) {
            answers.put("nowhere", stranger);
            answers.forEach((where, answer) -> assertNothing(where, answer));
            return;
        }
        assertThat(stranger.code())
                .as("%s for an id that exists nowhere", rpc.name())
                .isEqualTo(row.unknown());
        answers.forEach((where, answer) -> assertThat(answer)
                .as("%s for the %s of %s", rpc.name(), field, where)
                .isEqualTo(stranger));
    }

    /** Each makes the service ask its stores what one makes it ask that exists nowhere: no more, no less, in the same order. */
    void askTheStoresAsForUnknownOnes(Errands errands) {
        Map<Tenants.Target, String> ids = new LinkedHashMap<>();
        Tenants.Target foreign = foreign();
        String existing = theirs(foreign);
        ids.put(foreign, existing);
        if (rpc.namesBrand()) {
            Tenants.Target sibling =
                    new Tenants.Target(suite.tenants().agency(), suite.tenants().sibling());
            suite.existing(field.resource(), sibling).ifPresent(id -> ids.put(sibling, id));
        }
        String nobodys = like(existing);
        // What is asked once and kept, such as an index that is made.
        asked(errands, nobodys);
        List<String> expected = asked(errands, nobodys);
        assertThat(expected).as("%s for an id that exists nowhere", rpc.name()).isNotEmpty();
        ids.forEach((owner, id) -> assertThat(asked(errands, id))
                .as("%s for the %s of %s", rpc.name(), field, owner)
                .isEqualTo(expected));
    }

    private List<String> asked(Errands errands, String id) {
        errands.forget();
        own(id);
        return errands.heard().stream().map(one -> one.replace(id, "{id}")).toList();
    }

    private Tenants.Target foreign() {
        Tenants tenants = suite.tenants();
        return new Tenants.Target(tenants.foreignAgency(), rpc.namesBrand() ? tenants.foreignBrand() : Tenants.EVERY);
    }

    private String theirs(Tenants.Target owner) {
        return suite.existing(field.resource(), owner)
                .orElseGet(() -> fail(
                        "%s names a %s: existing(\"%s\", %s) has to create one",
                        rpc.name(), field, field.resource(), owner));
    }

    private void askForASibling(Map<String, Answer> answers) {
        Tenants.Target sibling =
                new Tenants.Target(suite.tenants().agency(), suite.tenants().sibling());
        // Nothing, where the whole agency owns such things.
        suite.existing(field.resource(), sibling).ifPresent(id -> {
            answers.put(sibling.toString(), own(id));
            assertOwnerIsServed(sibling, id);
        });
    }

    private boolean isFilter() {
        return !field.isAddress() && !row.mustBeKnown(field.path());
    }

    private Answer own(String id) {
        return ask(new Tenants.Target(suite.tenants().agency(), suite.tenants().brand()), id);
    }

    /** Else the suite would compare one unknown thing with another. */
    private void assertOwnerIsServed(Tenants.Target owner, String id) {
        if (!isFilter()) {
            assertThat(ask(owner, id))
                    .as("%s for the %s of %s, asked by its owner", rpc.name(), field, owner)
                    .matches(answer -> answer.code() != row.unknown() && Verdict.ALLOWED.fits(answer, row), "served");
        }
    }

    private Answer ask(Tenants.Target target, String id) {
        Tenants asking = new Tenants(target.agency(), target.brand(), "", "", "");
        String token = suite.purse().of(row.asker(), asking);
        Answer answer = new Line(suite.channel())
                .callServed(rpc, request(target, id), Optional.of(token))
                .join();
        return answer.without(id);
    }

    private DynamicMessage request(Tenants.Target target, String id) {
        DynamicMessage.Builder request = rpc.request(target);
        suite.fillKnown(rpc.shortName(), request, id);
        field.set(request, id);
        return request.build();
    }

    @Override
    public String toString() {
        return rpc.name() + " " + field.path();
    }

    private void assertNothing(String where, Answer answer) {
        assertThat(answer.code())
                .as("%s filtered by the %s of %s", rpc.name(), field, where)
                .isEqualTo(Status.Code.OK);
        try {
            DynamicMessage listed = DynamicMessage.parseFrom(
                    rpc.method().getOutputType(), HexFormat.of().parseHex(answer.body()));
            listed.getAllFields()
                    .forEach((listing, value) -> assertThat(listing.isRepeated())
                            .as("%s filtered by the %s of %s: %s", rpc.name(), field, where, value)
                            .isFalse());
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError("Not an answer of " + rpc.name(), e);
        }
    }

    /** An id of the same form that nobody has given: each letter and digit is another one of its kind. */
    private static String like(String id) {
        boolean hex = id.matches("[0-9a-f-]+");
        StringBuilder other = new StringBuilder();
        for (char c : id.toCharArray()) {
            String kind = kind(c, hex);
            other.append(kind.charAt(RANDOM.nextInt(kind.length())));
        }
        return other.toString();
    }

    private static String kind(char c, boolean hex) {
        if (!Character.isLetterOrDigit(c)) {
            return String.valueOf(c);
        }
        if (hex) {
            return "0123456789abcdef";
        }
        if (Character.isDigit(c)) {
            return "0123456789";
        }
        return Character.isUpperCase(c) ? "ABCDEFGHIJKLMNOPQRSTUVWXYZ" : "abcdefghijklmnopqrstuvwxyz";
    }
}
