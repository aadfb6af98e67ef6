package org.vigie.search.alert.rule;

import tools.jackson.databind.json.JsonMapper;

/** Definitions and evidence as the tables keep them. Thread-safe. */
public final class PostgresAlertJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private PostgresAlertJson() {}

    /** JSON of a record, list or map. */
    public static String write(Object value) {
        return JSON.writeValueAsString(value);
    }

    /** The record that was written. */
    public static <T> T read(String json, Class<T> type) {
        return JSON.readValue(json, type);
    }
}
