package org.vigie.local.check;

import java.net.URI;
import org.vigie.local.api.MailDoor;

/**
 * What is checked and with which credentials.
 *
 * @param gateway address of the deployment
 * @param issuer address of its realm
 * @param clientId public client of the realm for command lines
 * @param agency slug
 * @param brand slug of a brand that the person leads and that has both accounts
 * @param foreignBrand slug of a brand of the same agency on which the person has no role
 * @param foreignAgency slug of an agency to which the person does not belong
 * @param username who signs in, a lead of the brand
 * @param webhookAccount id of a webhook account of the brand that has a callback
 * @param webhookSecret its secret, {@code whsec_…}
 * @param mailAddress address of a mail account of the brand
 * @param customer a mailbox that plays the customer
 * @param smtp where the customer hands in mail
 * @param imap where the customer reads mail
 */
record Target(
        URI gateway,
        URI issuer,
        String clientId,
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
        MailDoor smtp,
        MailDoor imap) {

    String brandPath() {
        return "/v1/agencies/" + agency + "/brands/" + brand;
    }
}
