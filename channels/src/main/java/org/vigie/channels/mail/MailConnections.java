package org.vigie.channels.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.NoSuchProviderException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.Transport;
import java.time.Duration;
import java.util.Properties;
import java.util.Set;
import org.vigie.channels.ChannelFailure;
import org.vigie.channels.address.AddressGuard;
import org.vigie.channels.address.AddressRefused;
import org.vigie.channels.address.GuardedSocketFactory;
import org.vigie.channels.room.Room;
import org.vigie.channels.room.RoomOfOne;

/** Opens guarded IMAP and SMTP connections; every wait has an end. Thread-safe. */
public final class MailConnections {
    private static final Set<Integer> PORTS = Set.of(25, 143, 465, 587, 993, 2525);
    private static final int CONNECT_MILLIS = 10_000;
    private static final int READ_MILLIS = 30_000;

    /** Of one look at a mailbox by which nothing is read. */
    private static final long LOOK_BYTES = 128 * 1024 * 1024;

    private static final Duration LONGEST_CALL = Duration.ofSeconds(50);

    private final AddressGuard guard;
    private final Duration longestCall;

    public MailConnections(AddressGuard guard) {
        this(guard, LONGEST_CALL);
    }

    /** @param longestCall after which a mail is no longer sent or looked for, however lively its server seems */
    MailConnections(AddressGuard guard, Duration longestCall) {
        this.guard = guard;
        this.longestCall = longestCall;
    }

    /**
     * Opens IMAP for as long as the caller likes.
     *
     * @param silence the longest wait for a byte
     * @param room for what the server says, until the store is closed
     */
    Store imap(MailAccount account, Duration silence, Room room) throws MessagingException {
        return imap(account, silence, room, new GuardedSocketFactory(guard, CONNECT_MILLIS));
    }

    /** Opens IMAP for one look, which ends as a send does. */
    Store imapForALook(MailAccount account) throws MessagingException {
        return imap(account, Duration.ofMillis(READ_MILLIS), new RoomOfOne(LOOK_BYTES), oneCall());
    }

    private GuardedSocketFactory oneCall() {
        return GuardedSocketFactory.ofCall(guard, CONNECT_MILLIS, longestCall);
    }

    private Store imap(MailAccount account, Duration silence, Room room, GuardedSocketFactory sockets)
            throws MessagingException {
        checkPort(account.incoming());
        Properties settings = settings("imap", account.incoming(), (int) silence.toMillis(), sockets);
        settings.setProperty("mail.imap.peek", "true");
        settings.setProperty("mail.imap.fetchsize", "1048576");
        settings.setProperty("mail.imap.connectionpoolsize", "1");
        Store store = new BoundedImapStore(Session.getInstance(settings), room);
        store.connect(account.incoming().host(), account.incoming().port(), account.username(), account.password());
        return store;
    }

    /** For one mail: its connection is closed when sending takes longer than a call may. */
    Session smtpSession(MailAccount account) {
        Properties settings = settings("smtp", account.outgoing(), READ_MILLIS, oneCall());
        settings.setProperty("mail.smtp.auth", "true");
        settings.setProperty("mail.smtp.localhost", account.domain());
        settings.setProperty("mail.smtp.sendpartial", "false");
        settings.setProperty("mail.smtp.from", account.address());
        settings.setProperty("mail.smtp.quitwait", "false");
        return Session.getInstance(settings);
    }

    Transport smtp(MailAccount account, Session session) throws MessagingException {
        checkPort(account.outgoing());
        Transport transport = provider(() -> session.getTransport("smtp"));
        transport.connect(account.outgoing().host(), account.outgoing().port(), account.username(), account.password());
        return transport;
    }

    private void checkPort(MailServer server) throws MessagingException {
        if (!PORTS.contains(server.port()) && !guard.isListed(server.host(), server.port())) {
            throw new MessagingException("port " + server.port(), new PortRefused(server.port()));
        }
    }

    private Properties settings(String protocol, MailServer server, int readMillis, GuardedSocketFactory sockets) {
        String prefix = "mail." + protocol + ".";
        Properties settings = new Properties();
        settings.setProperty(prefix + "connectiontimeout", Integer.toString(CONNECT_MILLIS));
        settings.setProperty(prefix + "timeout", Integer.toString(readMillis));
        settings.setProperty(prefix + "writetimeout", Integer.toString(READ_MILLIS));
        settings.setProperty(prefix + "ssl.enable", Boolean.toString(server.tls()));
        settings.setProperty(prefix + "ssl.checkserveridentity", "true");
        settings.setProperty(prefix + "starttls.enable", "true");
        boolean plainIsFine = server.tls() || guard.isListed(server.host(), server.port());
        settings.setProperty(prefix + "starttls.required", Boolean.toString(!plainIsFine));
        settings.put(prefix + "socketFactory", sockets);
        settings.put(prefix + "ssl.socketFactory", sockets);
        settings.setProperty(prefix + "socketFactory.fallback", "false");
        settings.setProperty(prefix + "ssl.socketFactory.fallback", "false");
        return settings;
    }

    static ChannelFailure failure(MessagingException e) {
        for (Throwable cause = e; cause != null; cause = next(cause)) {
            if (cause instanceof AuthenticationFailedException) {
                return new ChannelFailure(
                        ChannelFailure.Kind.CREDENTIAL_REFUSED, "the mail server refused the login", null);
            }
            if (cause instanceof AddressRefused || cause instanceof PortRefused) {
                return new ChannelFailure(
                        ChannelFailure.Kind.ADDRESS_REFUSED, "the mail server's address may not be called", null);
            }
        }
        String what = e.getClass().getSimpleName();
        return new ChannelFailure(ChannelFailure.Kind.TRANSIENT, "the mail server could not be used: " + what, e);
    }

    private static @org.jspecify.annotations.Nullable Throwable next(Throwable e) {
        if (e instanceof MessagingException messaging && messaging.getNextException() != null) {
            return messaging.getNextException();
        }
        return e.getCause();
    }

    private static <T> T provider(Provider<T> provider) {
        try {
            return provider.get();
        } catch (NoSuchProviderException e) {
            throw new IllegalStateException("angus-mail is not on the class path", e);
        }
    }

    private interface Provider<T> {
        T get() throws NoSuchProviderException;
    }

    private static final class PortRefused extends Exception {
        private static final long serialVersionUID = 1L;

        PortRefused(int port) {
            super("expected a mail port, got " + port);
        }
    }
}
