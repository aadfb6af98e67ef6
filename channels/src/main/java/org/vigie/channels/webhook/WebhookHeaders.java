package org.vigie.channels.webhook;

/**
 * The three headers of a Standard Webhooks call; absent ones are empty.
 *
 * @param id {@code webhook-id}
 * @param timestamp {@code webhook-timestamp}, seconds since 1970
 * @param signature {@code webhook-signature}, {@code v1,<base64>} separated by spaces
 */
public record WebhookHeaders(String id, String timestamp, String signature) {}
