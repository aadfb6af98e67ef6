package org.vigie.search.mention.elasticsearch.month;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.vigie.search.mention.elasticsearch.call.ElasticsearchCalls;
import org.vigie.search.mention.elasticsearch.document.ElasticsearchDocument;
import org.vigie.search.mention.elasticsearch.document.ElasticsearchTenancy;
import org.vigie.search.mention.log.LoggedMention;
import org.vigie.search.mention.log.Written;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Bulk writes with external versions: of two entries of one mention the later position in the log wins, whatever order
 * they arrive in. What Elasticsearch refuses for good is told apart from what it will take later.
 */
public final class ElasticsearchBulk {
    /** Largest request body in bytes; more goes in several requests. */
    private static final int LARGEST = 8 * 1024 * 1024;

    private static final Map<String, String> PARAMETERS =
            Map.of("filter_path", "items.index.status,items.index.error.type");
    private static final byte NEWLINE = '\n';

    /** Which entry wins over one already in the index. */
    public enum Precedence {
        /** Only a later one. */
        LATER("external"),
        /** A later one or the same again. */
        SAME_OR_LATER("external_gte");

        private final String versionType;

        Precedence(String versionType) {
            this.versionType = versionType;
        }
    }

    private final ElasticsearchCalls calls;
    private final ElasticsearchMonths months;
    private final ObjectWriter lines;

    public ElasticsearchBulk(ElasticsearchCalls calls, ElasticsearchMonths months, JsonMapper json) {
        this.calls = calls;
        this.months = months;
        this.lines = json.writer().withRootValueSeparator("\n");
    }

    public Written write(List<LoggedMention> mentions, Precedence precedence) {
        return write(mentions, precedence, true);
    }

    private Written write(List<LoggedMention> mentions, Precedence precedence, boolean again) {
        Set<String> indices = new TreeSet<>();
        mentions.forEach(logged -> indices.add(index(logged)));
        months.ensure(indices);
        Written written = Written.NOTHING;
        int from = 0;
        while (from < mentions.size()) {
            var body = new ByteArrayOutputStream(1024 * Math.min(512, mentions.size() - from));
            int until = fill(body, mentions, from, precedence);
            written = written.plus(send(body.toByteArray(), mentions.subList(from, until), precedence, again));
            from = until;
        }
        return written;
    }

    private int fill(ByteArrayOutputStream body, List<LoggedMention> mentions, int from, Precedence precedence) {
        int at = from;
        try (JsonGenerator out = lines.createGenerator(body)) {
            while (at < mentions.size() && (at == from || body.size() < LARGEST)) {
                LoggedMention logged = mentions.get(at++);
                action(out, logged, precedence);
                ElasticsearchDocument.write(out, logged);
            }
        }
        body.write(NEWLINE);
        return at;
    }

    private void action(JsonGenerator out, LoggedMention logged, Precedence precedence) {
        out.writeStartObject();
        out.writeObjectPropertyStart("index");
        out.writeStringProperty("_index", index(logged));
        out.writeStringProperty("_id", logged.mention().id());
        out.writeStringProperty(
                "routing", ElasticsearchTenancy.key(logged.mention().brand()));
        out.writeNumberProperty("version", logged.precedence());
        out.writeStringProperty("version_type", precedence.versionType);
        out.writeEndObject();
        out.writeEndObject();
    }

    private Written send(byte[] body, List<LoggedMention> mentions, Precedence precedence, boolean again) {
        Outcome outcome = outcome(post(body), mentions);
        calls.wrote();
        if (outcome.lost().isEmpty()) {
            return outcome.written();
        }
        months.forget();
        if (again) {
            return outcome.written().plus(write(outcome.lost(), precedence, false));
        }
        throw ElasticsearchCalls.unavailable("its indices vanish as they are made");
    }

    private JsonNode post(byte[] body) {
        return calls.call(ElasticsearchCalls.Lane.WRITE, "POST", "/_bulk", PARAMETERS, body, ElasticsearchCalls.NDJSON);
    }

    /** What was decided, and what must be written again because its index had vanished. */
    private record Outcome(Written written, List<LoggedMention> lost) {}

    private Outcome outcome(JsonNode answer, List<LoggedMention> mentions) {
        JsonNode items = answer.path("items");
        if (items.size() != mentions.size()) {
            throw ElasticsearchCalls.unavailable("it answered for " + items.size() + " of " + mentions.size());
        }
        int indexed = 0;
        List<Written.Refusal> refusals = new ArrayList<>();
        List<LoggedMention> lost = new ArrayList<>();
        for (int i = 0; i < mentions.size(); i++) {
            JsonNode item = items.path(i).path("index");
            String error = item.path("error").path("type").asString("");
            switch (verdict(item.path("status").asInt(), error)) {
                case WRITTEN -> indexed++;
                case OLDER -> {}
                case REFUSED -> refusals.add(refusal(mentions.get(i), error));
                case INDEX_LOST -> lost.add(mentions.get(i));
                case OVERLOADED -> throw ElasticsearchCalls.overloaded();
                case FULL -> throw calls.full();
                case FAILED -> throw ElasticsearchCalls.unavailable("it could not write: " + error);
            }
        }
        return new Outcome(new Written(indexed, refusals), lost);
    }

    enum Verdict {
        WRITTEN,
        OLDER,
        REFUSED,
        INDEX_LOST,
        OVERLOADED,
        FULL,
        FAILED
    }

    /** What an item's status and error mean for the mention. */
    static Verdict verdict(int status, String error) {
        return switch (status) {
            case 200, 201 -> Verdict.WRITTEN;
            case 409 -> Verdict.OLDER;
            case 400, 413 -> Verdict.REFUSED;
            case 404 -> error.equals("index_not_found_exception") ? Verdict.INDEX_LOST : Verdict.FAILED;
            case 429 -> error.equals(ElasticsearchCalls.BLOCKED) ? Verdict.FULL : Verdict.OVERLOADED;
            default -> Verdict.FAILED;
        };
    }

    private static Written.Refusal refusal(LoggedMention logged, String error) {
        return new Written.Refusal(
                logged.mention().id(), "DOCUMENT_REFUSED", "The index refused the document: " + error + ".");
    }

    private String index(LoggedMention logged) {
        return months.index(logged.mention().times().firstSeen());
    }
}
