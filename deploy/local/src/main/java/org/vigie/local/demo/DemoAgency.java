package org.vigie.local.demo;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One agency of {@code demo/agencies.json}; unknown properties are for other readers. */
record DemoAgency(String id, String displayName, List<Brand> brands, List<Person> people) {

    record Brand(
            String id,
            String displayName,
            String timeZone,
            List<String> languages,
            Map<String, String> tone,
            List<Queue> queues,
            List<Account> accounts,
            List<Source> sources,
            List<SavedQuery> savedQueries,
            List<RoutingRule> routingRules,
            List<AlertRule> alertRules,
            List<Mission> missions,
            Map<String, List<String>> keywords,
            Map<String, Double> targets) {

        /** A brand may say nothing of rules, missions, keywords and targets. */
        Brand {
            routingRules = routingRules == null ? List.of() : routingRules;
            alertRules = alertRules == null ? List.of() : alertRules;
            missions = missions == null ? List.of() : missions;
            keywords = keywords == null ? Map.of() : keywords;
            targets = targets == null ? Map.of() : targets;
        }
    }

    record Queue(
            String id,
            String displayName,
            String purpose,
            @Nullable String language,
            int firstResponseMinutes) {}

    record Account(
            String id,
            String network,
            String displayName,
            String role,
            @Nullable String address,
            @Nullable String callback) {}

    /**
     * A feed.
     *
     * @param country of its readers, when it is told
     * @param audience how many read it in a month, when it is told
     */
    record Source(
            String id,
            String displayName,
            String path,
            @Nullable String country,
            @Nullable Long audience) {}

    record SavedQuery(String id, String displayName, String objective, String query) {}

    /** @param queue null unless the action is {@code queue} */
    record RoutingRule(
            String id,
            String displayName,
            List<String> labels,
            List<String> savedQueries,
            String action,
            @Nullable String queue) {

        /** Of labels and saved queries a rule of the file names the one that it asks for. */
        RoutingRule {
            labels = labels == null ? List.of() : labels;
            savedQueries = savedQueries == null ? List.of() : savedQueries;
        }
    }

    /** Wakes the leads who are here, then the admins. Of query and source, threshold and window those that its condition needs. */
    record AlertRule(
            String id,
            String displayName,
            String condition,
            @Nullable String savedQuery,
            @Nullable String source,
            double threshold,
            int windowMinutes,
            int cooldownMinutes,
            int reactionMinutes) {}

    /** What the first of a ranking, {@code influencers} or {@code advocates}, are asked. */
    record Mission(
            String id,
            String displayName,
            String description,
            String list,
            int best,
            String savedQuery,
            List<String> labels) {}

    record Person(
            String username, String givenName, String familyName, String email, Map<String, List<String>> grants) {

        boolean isAdmin() {
            return grants.getOrDefault("all", List.of()).contains("admin");
        }
    }
}
