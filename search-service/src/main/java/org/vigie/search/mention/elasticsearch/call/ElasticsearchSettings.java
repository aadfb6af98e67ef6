package org.vigie.search.mention.elasticsearch.call;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the index is and how long to wait for it, under {@code vigie.elasticsearch.*}.
 *
 * @param url addresses of the nodes, at least one
 * @param prefix of every index, alias and template name; lets several installations share a cluster
 * @param shards of a month's index, at least 1; counts when a month begins
 * @param searchTimeout how long a search may take
 * @param writeTimeout how long a bulk write may take
 * @param shardsAtOnce how many shards of a node one search may keep busy at the same time, at least 1 (the server's own default is 5). A
 *     brand has so many searches under way, but a dear one over many months would still take all threads of a node from the others
 * @param concurrentSearches more wait shortly, then are refused
 * @param concurrentWrites more wait shortly, then are refused
 * @param apiKey sent with every call, in the form that Elasticsearch calls encoded; nothing for a server without security. Needs https, so
 *     that nobody on the way reads it
 * @param ca PEM file of the authorities that alone may vouch for the nodes; those that the JDK trusts when there is none
 */
@ConfigurationProperties("vigie.elasticsearch")
public record ElasticsearchSettings(
        List<URI> url,
        @DefaultValue("mentions") String prefix,
        @DefaultValue("1") int shards,
        @DefaultValue("5s") Duration searchTimeout,
        @DefaultValue("20s") Duration writeTimeout,
        @DefaultValue("1") int shardsAtOnce,
        @DefaultValue("32") int concurrentSearches,
        @DefaultValue("8") int concurrentWrites,
        @Nullable String apiKey,
        @Nullable Path ca) {
    public ElasticsearchSettings {
        if (url == null || url.isEmpty()) {
            throw new IllegalArgumentException("vigie.elasticsearch.url: expected at least one address, actual none");
        }
        if (!prefix.matches("[a-z][a-z0-9-]{0,60}")) {
            throw new IllegalArgumentException(
                    "vigie.elasticsearch.prefix: expected [a-z][a-z0-9-]{0,60}, actual \"" + prefix + "\"");
        }
        if (shards < 1 || shardsAtOnce < 1 || concurrentSearches < 1 || concurrentWrites < 1) {
            throw new IllegalArgumentException(
                    "vigie.elasticsearch: expected 1 or more shards, shards at once, searches and writes");
        }
        if (url.stream().anyMatch(it -> it.getUserInfo() != null)) {
            throw new IllegalArgumentException(
                    "vigie.elasticsearch.url: expected addresses without user and password, which belong into api-key");
        }
        boolean secure = url.stream().allMatch(it -> "https".equals(it.getScheme()));
        if (apiKey != null && !isEncoded(apiKey)) {
            // Not its text: what is wrong may still be most of a key.
            throw new IllegalArgumentException(
                    "vigie.elasticsearch.api-key: expected Base64 of id:key, as \"encoded\" has"
                            + " it in the answer that made the key; actual " + apiKey.length() + " other characters");
        }
        if (apiKey != null && !secure) {
            throw new IllegalArgumentException(
                    "vigie.elasticsearch.api-key: expected https addresses only, actual " + url);
        }
        if (ca != null && !secure) {
            throw new IllegalArgumentException("vigie.elasticsearch.ca: expected https addresses only, actual " + url);
        }
        url = List.copyOf(url);
    }

    private static boolean isEncoded(String key) {
        try {
            String decoded = new String(Base64.getDecoder().decode(key), StandardCharsets.US_ASCII);
            return decoded.indexOf(':') > 0 && decoded.indexOf(':') < decoded.length() - 1;
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "ElasticsearchSettings[" + url + ", " + prefix + ", " + (apiKey == null ? "no key" : "key") + ", " + ca
                + "]";
    }
}
