package org.vigie.search.alert.due;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Definitions and evidence as the tables keep them. Thread-safe. */
public final class PostgresAlertJson {
    /** A list that was not there yet when something was written is empty, a switch is off. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .withConfigOverride(
                    List.class, list -> list.setNullHandling(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

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
