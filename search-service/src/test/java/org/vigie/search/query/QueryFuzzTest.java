package org.vigie.search.query;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** Any bytes are a refusal that says where and what instead, or a query to all who read it; see docs/testing.md. */
class QueryFuzzTest {
    @DictionaryEntries({
        " AND ",
        " OR ",
        " NOT ",
        " NEAR/3 ",
        "\"~5 ",
        "raw:",
        "title:\"",
        "author:@",
        "site:",
        "lang:(",
        "followers:[1 TO *]",
        "published:[2026-01-01 TO ",
        "https://www.",
        "*️⃣",
        "👩‍💻",
        "ab*",
        "a?b*c",
        "＃",
        "”",
        "\u0301",
        "\u0316",
        "\u200d",
        "\u00ad",
        "\u202e",
        "Σ",
        "İ",
        "ß",
        "東京",
        "ꓐ",
        "xn--",
        "and ",
    })
    @FuzzTest(maxDuration = "5m")
    void anyBytes_areParsedOrRefused(byte[] bytes) {
        SoundQuery.require(new String(bytes, StandardCharsets.UTF_8));
    }
}
