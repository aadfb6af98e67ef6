package org.vigie.channels.feed;

/**
 * One feed of a list.
 *
 * @param number of its outline in the document, from 1, folders included
 * @param line on which it stands
 * @param name for people: its title, else its text; may be empty
 * @param type {@code rss}, {@code atom}, empty, or whatever stands there
 * @param url as it stands there
 * @param country of its readers, as it stands there; empty when it does not
 * @param audience how many read it, as it stands there; empty when it does not
 */
public record FeedOutline(
        int number, int line, String name, String type, String url, String country, String audience) {}
