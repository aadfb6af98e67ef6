package org.vigie.local.check;

import java.net.URI;

/**
 * What is checked and with which credentials.
 *
 * @param gateway address of the deployment
 * @param issuer address of its realm
 * @param agency slug
 * @param brand slug of a brand that the person leads and that has both accounts
 * @param foreignBrand slug of a brand of the same agency on which the person has no role
 * @param foreignAgency slug of an agency to which the person does not belong
 * @param username who signs in, a lead of the brand
 * @param webhookAccount id of a webhook account of the brand
 * @param webhookSecret its secret, {@code whsec_…}
 * @param mailAddress address of a mail account of the brand
 * @param customer a mailbox that plays the customer
 * @param smtp where the customer hands in mail
 * @param imap where the customer reads mail
 */
record Target(
        URI gateway,
        URI issuer,
        String agency,
        String brand,
        String foreignBrand,
        String foreignAgency,
        String username,
        String password,
        String webhookAccount,
        String webhookSecret,
        String mailAddress,
        String customer,
        String customerPassword,
        HostAndPort smtp,
        HostAndPort imap) {

    /** A host and a port, written {@code host:port}. */
    record HostAndPort(String host, int port) {

        static HostAndPort of(String text) {
            int colon = text.lastIndexOf(':');
            if (colon < 1) {
                throw new IllegalArgumentException("expected host:port, got " + text);
            }
            return new HostAndPort(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
        }
    }

    String brandPath() {
        return "/v1/agencies/" + agency + "/brands/" + brand;
    }
}
