package org.vigie.ingestion.source;

import static org.vigie.wire.time.GrpcTimes.timestamp;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.vigie.contract.ingestion.v1.FeedSettings;
import org.vigie.ingestion.source.readership.ProposedCountry;
import org.vigie.ingestion.source.readership.Readership;
import org.vigie.wire.etag.Etag;
import org.vigie.wire.problem.Expected;
import org.vigie.wire.tenancy.BrandId;

/** Sources between the contract and this service. */
final class GrpcSourceMapping {
    private static final int DEFAULT_INTERVAL = 300;
    private static final String CHANGEABLE = "display_name, feed.interval_seconds, disabled, country, audience";

    private GrpcSourceMapping() {}

    /** A new source. Problem SETTINGS_INVALID. */
    static Source source(BrandId brand, org.vigie.contract.ingestion.v1.Source wanted, Instant createdAt) {
        if (!wanted.getNetwork().isEmpty() && !wanted.getNetwork().equals("feed") || !wanted.hasFeed()) {
            throw SourceInvalid.field(
                    "network", Expected.of(Expected.Form.KNOWN, "feed with its settings"), "something else");
        }
        return new Source(
                brand,
                wanted.getId(),
                wanted.getDisplayName().isBlank() ? wanted.getId() : wanted.getDisplayName(),
                address(wanted.getFeed().getUrl()),
                interval(wanted.getFeed()),
                wanted.getDisabled(),
                1,
                createdAt,
                SourceHealth.UNKNOWN,
                new Readership(wanted.getCountry(), wanted.getAudience()),
                "");
    }

    private static URI address(String url) {
        try {
            return URI.create(url);
        } catch (IllegalArgumentException e) {
            throw SourceInvalid.field(
                    "feed.url", Expected.of(Expected.Form.WEB_ADDRESS, "an http or https address"), "another text");
        }
    }

    private static int interval(FeedSettings feed) {
        return feed.getIntervalSeconds() == 0 ? DEFAULT_INTERVAL : feed.getIntervalSeconds();
    }

    /** The stored source with the fields that a mask names. Problems UPDATE_MASK_INVALID, SOURCE_ADDRESS_FIXED. */
    static Source changed(Source stored, org.vigie.contract.ingestion.v1.Source wanted, List<String> fields) {
        if (fields.isEmpty()) {
            throw SourceInvalid.mask("one or more of " + CHANGEABLE, "none");
        }
        Source result = stored;
        for (String field : fields) {
            result = switch (field) {
                case "display_name" -> result.named(wanted.getDisplayName());
                case "feed.interval_seconds" -> result.lookedAtEvery(interval(wanted.getFeed()));
                case "disabled" -> result.paused(wanted.getDisabled());
                case "country" ->
                    result.readBy(new Readership(
                            wanted.getCountry(), result.readership().audience()));
                case "audience" ->
                    result.readBy(new Readership(result.readership().country(), wanted.getAudience()));
                case "feed.url" -> sameAddress(result, wanted.getFeed().getUrl());
                default ->
                    throw SourceInvalid.mask(
                            "one or more of " + CHANGEABLE, field.matches("[a-z_.]{1,40}") ? field : "something else");
            };
        }
        return result;
    }

    /** Whoever sends a source as it was read, address included, changes nothing of it. */
    private static Source sameAddress(Source stored, String url) {
        if (!stored.url().toString().equals(url)) {
            throw SourceInvalid.addressFixed();
        }
        return stored;
    }

    static org.vigie.contract.ingestion.v1.Source answer(Source source) {
        var answer = org.vigie.contract.ingestion.v1.Source.newBuilder()
                .setId(source.id())
                .setAgency(source.brand().agency().slug())
                .setBrand(source.brand().slug())
                .setDisplayName(source.displayName())
                .setNetwork("feed")
                .setFeed(FeedSettings.newBuilder()
                        .setUrl(source.url().toString())
                        .setIntervalSeconds(source.intervalSeconds()))
                .setHealth(source.disabled() ? "PAUSED" : source.health().state())
                .setHealthDetail(source.health().detail())
                .setEtag(Etag.of(source.version()).text())
                .setCreatedAt(timestamp(source.createdAt()))
                .setDisabled(source.disabled())
                .setCountry(source.readership().country())
                .setAudience(source.readership().audience());
        if (source.readership().country().isEmpty()) {
            answer.setProposedCountry(ProposedCountry.of(source.url(), source.saidCountry()));
        }
        if (source.health().lastSuccessAt() != null) {
            answer.setLastSuccessAt(timestamp(source.health().lastSuccessAt()));
        }
        if (source.health().lastFailureAt() != null) {
            answer.setLastFailureAt(timestamp(source.health().lastFailureAt()));
        }
        return answer.build();
    }

    static org.vigie.contract.ingestion.v1.SharedSource answer(SharedSourceStore.Listed listed, int intervalSeconds) {
        var source = listed.source();
        SourceHealth health = listed.health();
        var answer = org.vigie.contract.ingestion.v1.SharedSource.newBuilder()
                .setId(source.id())
                .setDisplayName(source.displayName())
                .setNetwork("feed")
                .setFeed(FeedSettings.newBuilder()
                        .setUrl(source.url().toString())
                        .setIntervalSeconds(intervalSeconds))
                .setHealth(health.state())
                .setHealthDetail(health.detail())
                .setCountry(source.readership().country())
                .setAudience(source.readership().audience());
        if (health.lastSuccessAt() != null) {
            answer.setLastSuccessAt(timestamp(health.lastSuccessAt()));
        }
        if (health.lastFailureAt() != null) {
            answer.setLastFailureAt(timestamp(health.lastFailureAt()));
        }
        return answer.build();
    }
}
