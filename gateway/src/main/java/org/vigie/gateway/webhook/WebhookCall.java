package org.vigie.gateway.webhook;

/**
 * One call of a network, unread (Standard Webhooks: https://www.standardwebhooks.com).
 *
 * @param agency slug in the path
 * @param brand slug in the path
 * @param account id in the path
 * @param id header webhook-id
 * @param timestamp header webhook-timestamp
 * @param signature header webhook-signature
 * @param body raw bytes; not copied and never changed
 */
record WebhookCall(
        String agency, String brand, String account, String id, String timestamp, String signature, byte[] body) {
    /** Whose network the call says it is. */
    String sender() {
        return sender(agency, brand, account);
    }

    static String sender(String agency, String brand, String account) {
        return agency + "/" + brand + "/" + account;
    }

    @Override
    public String toString() {
        return "WebhookCall[" + agency + "/" + brand + "/" + account + ", " + body.length + " bytes]";
    }
}
