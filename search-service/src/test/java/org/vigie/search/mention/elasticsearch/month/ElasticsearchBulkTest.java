package org.vigie.search.mention.elasticsearch.month;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ElasticsearchBulkTest {
    @ParameterizedTest
    @CsvSource({
        "201, '', WRITTEN",
        "200, '', WRITTEN",
        "409, version_conflict_engine_exception, OLDER",
        "400, document_parsing_exception, REFUSED",
        "400, strict_dynamic_mapping_exception, REFUSED",
        "404, index_not_found_exception, INDEX_LOST",
        "429, es_rejected_execution_exception, OVERLOADED",
        "429, cluster_block_exception, FULL",
        "403, cluster_block_exception, FAILED",
        "503, unavailable_shards_exception, FAILED",
    })
    void statusOfAnItem_tellsRefusalFromLater(int status, String error, ElasticsearchBulk.Verdict verdict) {
        assertThat(ElasticsearchBulk.verdict(status, error)).isEqualTo(verdict);
    }
}
