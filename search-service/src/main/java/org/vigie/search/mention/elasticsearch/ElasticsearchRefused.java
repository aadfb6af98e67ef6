package org.vigie.search.mention.elasticsearch;

/** Elasticsearch answered that a request is wrong (4xx). Its message may quote documents and is left out. */
final class ElasticsearchRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String type;

    ElasticsearchRefused(int status, String type) {
        super("Elasticsearch answered " + status + " " + type);
        this.status = status;
        this.type = type;
    }

    int status() {
        return status;
    }

    /** Elasticsearch's name of the error: {@code resource_already_exists_exception}. */
    String type() {
        return type;
    }
}
