package org.vigie.ingestion.inbox.log;

import org.vigie.channels.mention.IncomingMention;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** How an item is kept in the log. Fields are only ever added: an older reader passes over what it does not know. */
public final class MentionJson {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private MentionJson() {}

    public static String write(IncomingMention item) {
        return JSON.writeValueAsString(item);
    }

    static IncomingMention read(String json) {
        return JSON.readValue(json, IncomingMention.class);
    }
}
