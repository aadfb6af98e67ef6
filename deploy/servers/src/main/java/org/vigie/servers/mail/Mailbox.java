package org.vigie.servers.mail;

/** Someone's mailbox. @param address both where mail goes and the login name of IMAP and SMTP */
public record Mailbox(String address, String password) {

    @Override
    public String toString() {
        return address;
    }
}
