package org.vigie.channels.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.vigie.channels.ChannelFailure;
import org.vigie.channels.RefusalReason;
import org.vigie.channels.Rooms;
import org.vigie.channels.address.AddressGuard;
import org.vigie.channels.mention.IncomingMention;
import org.vigie.channels.pull.Batch;
import org.vigie.channels.pull.Cursor;
import org.vigie.channels.pull.Listening;
import org.vigie.channels.room.RoomOfOne;

class MailPullerIT {
    @Test
    void mailbox_isReadOnceInSteps() throws Exception {
        try (MailboxFixture mailbox = new MailboxFixture()) {
            for (int i = 1; i <= 5; i++) {
                mailbox.send(MailboxFixture.mail("<m" + i + "@x.example>", "n " + i, "text " + i));
            }
            MailPuller puller = new MailPuller(mailbox.connections(), Clock.systemUTC());
            Batch first = puller.pull(mailbox.account(), Cursor.START, 3, Rooms.large());
            assertThat(first.more()).isTrue();
            Batch second = puller.pull(mailbox.account(), first.next(), 3, Rooms.large());
            assertThat(second.more()).isFalse();
            assertThat(titles(first)).containsExactly("n 1", "n 2", "n 3");
            assertThat(titles(second)).containsExactly("n 4", "n 5");
            assertThat(puller.pull(mailbox.account(), second.next(), 3, Rooms.large())
                            .mentions())
                    .isEmpty();
        }
    }

    @Test
    void largeMails_areReadInSmallerSteps() throws Exception {
        String megabytes = ("x".repeat(70) + "\n").repeat(100_000);
        try (MailboxFixture mailbox = new MailboxFixture()) {
            for (int i = 1; i <= 3; i++) {
                mailbox.send(MailboxFixture.mail("<m" + i + "@x.example>", "n " + i, megabytes));
            }
            MailPuller puller = new MailPuller(mailbox.connections(), Clock.systemUTC());
            Batch first = puller.pull(mailbox.account(), Cursor.START, 100, Rooms.large());
            assertThat(titles(first)).containsExactly("n 1", "n 2");
            assertThat(first.more()).isTrue();
            Batch second = puller.pull(mailbox.account(), first.next(), 100, Rooms.large());
            assertThat(titles(second)).containsExactly("n 3");
            assertThat(second.more()).isFalse();
        }
    }

    @Test
    void mailsForWhichThereIsNoRoomBesideTheFirst_areReadWithTheNextBatch() throws Exception {
        String megabytes = ("x".repeat(70) + "\n").repeat(30_000);
        try (MailboxFixture mailbox = new MailboxFixture()) {
            for (int i = 1; i <= 2; i++) {
                mailbox.send(MailboxFixture.mail("<m" + i + "@x.example>", "n " + i, megabytes));
            }
            MailPuller puller = new MailPuller(mailbox.connections(), Clock.systemUTC());
            RoomOfOne room = new RoomOfOne(9_000_000);
            Batch first = puller.pull(mailbox.account(), Cursor.START, 100, room);
            assertThat(titles(first)).containsExactly("n 1");
            assertThat(first.more()).isTrue();
            assertThat(room.held())
                    .as("what its words take until they are stored")
                    .isBetween(400_000L, 1_200_000L);
            Batch second = puller.pull(mailbox.account(), first.next(), 100, new RoomOfOne(9_000_000));
            assertThat(titles(second)).containsExactly("n 2");
            RoomOfOne small = new RoomOfOne(1_000_000);
            assertThatThrownBy(() -> puller.pull(mailbox.account(), Cursor.START, 100, small))
                    .isInstanceOfSatisfying(
                            ChannelFailure.class, e -> assertThat(e.kind()).isEqualTo(ChannelFailure.Kind.NO_ROOM));
        }
    }

    @Test
    void mailWithManyPhotographs_isHeard() throws Exception {
        String photograph = ("A".repeat(76) + "\n").repeat(150_000);
        try (MailboxFixture mailbox = new MailboxFixture()) {
            mailbox.send("From: a@b.example\nTo: support@nova.example\nSubject: cassé\n"
                    + "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain; charset=utf-8\n\n"
                    + "Voyez l'état du colis\n--b\nContent-Type: image/jpeg; name=colis.jpg\n"
                    + "Content-Disposition: attachment; filename=colis.jpg\nContent-Transfer-Encoding: base64\n\n"
                    + photograph
                    + "\n--b--\n");
            mailbox.send(MailboxFixture.mail("<ok@x.example>", "fine", "text"));
            Batch batch = new MailPuller(mailbox.connections(), Clock.systemUTC())
                    .pull(mailbox.account(), Cursor.START, 10, Rooms.large());
            assertThat(batch.rejections()).isEmpty();
            assertThat(titles(batch)).containsExactly("cassé", "fine");
            IncomingMention first = batch.mentions().getFirst();
            assertThat(first.content().text()).isEqualTo("Voyez l'état du colis");
            assertThat(first.extras()).containsEntry("attachments", "colis.jpg").containsEntry("media", "image");
        }
    }

    @Test
    void alertThatComesToAMailboxThatIsListenedTo_isPassedOver() throws Exception {
        try (MailboxFixture mailbox = new MailboxFixture()) {
            mailbox.send("Auto-Submitted: auto-generated\nX-Vigie-Alert: 7\n"
                    + MailboxFixture.mail("<a@vigie.example>", "Alerte", "Requête : nova"));
            mailbox.send(MailboxFixture.mail("<ok@x.example>", "fine", "text"));
            Batch batch = new MailPuller(mailbox.connections(), Clock.systemUTC())
                    .pull(mailbox.account(), Cursor.START, 10, Rooms.large());
            assertThat(titles(batch)).containsExactly("fine");
            assertThat(batch.rejections()).isEmpty();
        }
    }

    @Test
    void mailOfAProgram_saysSo_andAPersonsDoesNot() throws Exception {
        try (MailboxFixture mailbox = new MailboxFixture()) {
            mailbox.send(MailboxFixture.mail("<person@x.example>", "person", "text"));
            mailbox.send("Auto-Submitted: auto-replied\n" + MailboxFixture.mail("<away@x.example>", "away", "text"));
            mailbox.send("List-Id: <news.x.example>\n" + MailboxFixture.mail("<news@x.example>", "news", "text"));
            Batch batch = new MailPuller(mailbox.connections(), Clock.systemUTC())
                    .pull(mailbox.account(), Cursor.START, 10, Rooms.large());
            assertThat(batch.mentions())
                    .extracting(mention ->
                            mention.content().title() + " " + mention.extras().get("by_program"))
                    .containsExactlyInAnyOrder("person null", "away true", "news true");
        }
    }

    /** Some programs send In-Reply-To alone: then nothing but our own reply says to which thread they belong. */
    @Test
    void answerThatNamesNothingButOurReply_saysWhichOneItAnswers() throws Exception {
        String delivery = "0192f5a1-7c3e-7d4b-9a10-5f6e7d8c9b0a";
        String reply = "<vigie." + delivery + "@nova.example>";
        try (MailboxFixture mailbox = new MailboxFixture()) {
            mailbox.send("In-Reply-To: " + reply + "\n" + MailboxFixture.mail("<m2@x.example>", "alone", "text"));
            mailbox.send("References: " + reply + "\n" + MailboxFixture.mail("<m3@x.example>", "cut short", "text"));
            mailbox.send("In-Reply-To: " + reply + "\nReferences: <m1@x.example> " + reply + "\n"
                    + MailboxFixture.mail("<m4@x.example>", "whole", "text"));
            mailbox.send("In-Reply-To: <vigie." + delivery + "@orion.example>\n"
                    + MailboxFixture.mail("<m5@x.example>", "of another mailbox", "text"));
            mailbox.send("In-Reply-To: <vigie.1' or '1@nova.example>\n"
                    + MailboxFixture.mail("<m6@x.example>", "of no delivery", "text"));
            Batch batch = new MailPuller(mailbox.connections(), Clock.systemUTC())
                    .pull(mailbox.account(), Cursor.START, 10, Rooms.large());
            assertThat(batch.mentions())
                    .extracting(mention ->
                            mention.content().title() + " " + mention.extras().get("answers_delivery"))
                    .containsExactly(
                            "alone " + delivery,
                            "cut short " + delivery,
                            "whole null",
                            "of another mailbox null",
                            "of no delivery null");
        }
    }

    @Test
    void reusedMessageId_isItsOwnMentionInTheSameThread() throws Exception {
        try (MailboxFixture mailbox = new MailboxFixture()) {
            mailbox.send(MailboxFixture.mail("<same@x.example>", "real", "my order"));
            mailbox.send(MailboxFixture.mail("<same@x.example>", "forged", "overwrite")
                    .replace(MailboxFixture.CUSTOMER, "mallory@evil.example"));
            List<IncomingMention> mentions = new MailPuller(mailbox.connections(), Clock.systemUTC())
                    .pull(mailbox.account(), Cursor.START, 10, Rooms.large())
                    .mentions();
            assertThat(mentions)
                    .extracting(m -> m.identity().nativeId())
                    .doesNotHaveDuplicates()
                    .hasSize(2);
            assertThat(mentions).extracting(m -> m.identity().recoveryId()).doesNotHaveDuplicates();
            assertThat(mentions).extracting(m -> m.place().thread()).containsOnly("<same@x.example>");
        }
    }

    @Test
    void renumberedMailbox_bringsTheSameRecoveryIds() throws Exception {
        String mail = MailboxFixture.mail("<m1@x.example>", "colis", "où est-il");
        Batch before;
        try (MailboxFixture mailbox = new MailboxFixture()) {
            mailbox.send(mail);
            before = new MailPuller(mailbox.connections(), Clock.systemUTC())
                    .pull(mailbox.account(), Cursor.START, 10, Rooms.large());
        }
        Cursor other = MailPosition.of(before.next()).validity() == 0
                ? before.next()
                : new MailPosition(MailPosition.of(before.next()).validity() - 1, 1, 0).cursor();
        try (MailboxFixture mailbox = new MailboxFixture()) {
            mailbox.send(mail);
            MailPuller puller = new MailPuller(mailbox.connections(), Clock.systemUTC());
            Batch after = puller.pull(mailbox.account(), other, 10, Rooms.large());
            IncomingMention again = after.mentions().get(0);
            assertThat(again.identity().renumbered()).isTrue();
            assertThat(again.identity().recoveryId())
                    .isEqualTo(before.mentions().get(0).identity().recoveryId());
            mailbox.send(MailboxFixture.mail("<m2@x.example>", "new", "new"));
            Batch later = puller.pull(mailbox.account(), after.next(), 10, Rooms.large());
            assertThat(later.mentions().get(0).identity().renumbered()).isFalse();
        }
    }

    @Test
    void mailboxMadeAnewWithTheSameValidity_isReadFromItsBeginning() throws Exception {
        try (MailboxFixture mailbox = new MailboxFixture()) {
            mailbox.send(MailboxFixture.mail("<m1@x.example>", "colis", "où est-il"));
            MailPuller puller = new MailPuller(mailbox.connections(), Clock.systemUTC());
            Batch first = puller.pull(mailbox.account(), Cursor.START, 10, Rooms.large());
            long validity = MailPosition.of(first.next()).validity();
            Batch anew =
                    puller.pull(mailbox.account(), new MailPosition(validity, 50_000, 0).cursor(), 10, Rooms.large());
            assertThat(titles(anew)).containsExactly("colis");
            assertThat(anew.mentions().getFirst().identity().renumbered()).isTrue();
            assertThat(puller.pull(mailbox.account(), anew.next(), 10, Rooms.large())
                            .next())
                    .isEqualTo(anew.next());
        }
    }

    @Test
    void hostileMail_isRejectedWithItsReasonAndPassed() throws Exception {
        try (MailboxFixture mailbox = new MailboxFixture()) {
            mailbox.send("From: a@b.example\nTo: support@nova.example\nContent-Type: multipart/mixed; boundary=b\n\n"
                    + "--b\n\nx\n".repeat(1_000) + "--b--\n");
            mailbox.send(MailboxFixture.mail("<ok@x.example>", "fine", "text"));
            Batch batch = new MailPuller(mailbox.connections(), Clock.systemUTC())
                    .pull(mailbox.account(), Cursor.START, 10, Rooms.large());
            assertThat(titles(batch)).containsExactly("fine");
            assertThat(batch.rejections())
                    .singleElement()
                    .satisfies(
                            rejection -> assertThat(rejection.reason()).isEqualTo(RefusalReason.MIME_TOO_MANY_PARTS));
        }
    }

    @Test
    void mailThatTheServerDoesNotGiveOut_isPassedOverInTheEnd() throws Exception {
        try (MailboxFixture mailbox = new MailboxFixture();
                DroppingServer server = new DroppingServer(
                        mailbox.server.getImap().getPort(), line -> line.contains("FETCH 2 (BODY"))) {
            for (int i = 1; i <= 3; i++) {
                mailbox.send(MailboxFixture.mail("<m" + i + "@x.example>", "n " + i, "text"));
            }
            MailAccount account = MailPublisherIT.account(server.port(), 25);
            MailPuller puller = new MailPuller(
                    new MailConnections(AddressGuard.allowing(List.of("127.0.0.1:" + server.port()))),
                    Clock.systemUTC());
            Batch batch = puller.pull(account, Cursor.START, 10, Rooms.large());
            assertThat(titles(batch)).as("what stands before it").containsExactly("n 1");
            assertThat(batch.more()).isTrue();
            for (int i = 1; i < MailPuller.TRIES; i++) {
                batch = puller.pull(account, batch.next(), 10, Rooms.large());
                assertThat(batch.mentions()).isEmpty();
                assertThat(batch.rejections()).isEmpty();
                assertThat(MailPosition.of(batch.next()).tries()).isEqualTo(i);
            }
            batch = puller.pull(account, batch.next(), 10, Rooms.large());
            assertThat(batch.rejections()).singleElement().satisfies(rejection -> {
                assertThat(rejection.reason()).isEqualTo(RefusalReason.MAIL_UNFETCHED);
                assertThat(rejection.nativeId()).endsWith("/2");
            });
            assertThat(batch.more()).isTrue();
            batch = puller.pull(account, batch.next(), 10, Rooms.large());
            assertThat(titles(batch)).containsExactly("n 3");
            assertThat(batch.more()).isFalse();
            assertThat(puller.pull(account, batch.next(), 10, Rooms.large()).next())
                    .isEqualTo(batch.next());
        }
    }

    @Test
    void longMailbox_isListedOnceAltogether() throws Exception {
        List<String> listed = new CopyOnWriteArrayList<>();
        try (MailboxFixture mailbox = new MailboxFixture();
                DroppingServer server =
                        new DroppingServer(mailbox.server.getImap().getPort(), line -> {
                            if (line.contains("UID FETCH")) {
                                listed.add(line.replaceAll(".*UID FETCH ([0-9:*]+) .*", "$1"));
                            }
                            return false;
                        })) {
            for (int i = 1; i <= 9; i++) {
                mailbox.send(MailboxFixture.mail("<m" + i + "@x.example>", "n " + i, "text"));
            }
            MailAccount account = MailPublisherIT.account(server.port(), 25);
            MailPuller puller = new MailPuller(
                    new MailConnections(AddressGuard.allowing(List.of("127.0.0.1:" + server.port()))),
                    Clock.systemUTC());
            Cursor cursor = Cursor.START;
            for (int i = 0; i < 3; i++) {
                cursor = puller.pull(account, cursor, 3, Rooms.large()).next();
            }
            assertThat(listed).containsExactly("1:3", "4:6", "7:9");
            mailbox.server
                    .getManagers()
                    .getImapHostManager()
                    .getInbox(mailbox.server.getUserManager().getUser(MailboxFixture.SUPPORT))
                    .deleteAllMessages();
            mailbox.send(MailboxFixture.mail("<m10@x.example>", "n 10", "text"));
            listed.clear();
            assertThat(titles(puller.pull(account, Cursor.START, 2, Rooms.large())))
                    .as("behind a gap")
                    .containsExactly("n 10");
            assertThat(listed).containsExactly("1:2", "3:6", "7:10");
        }
    }

    @Test
    void wrongPasswordAndPrivateServer_areTold() {
        try (MailboxFixture mailbox = new MailboxFixture()) {
            MailAccount account = mailbox.account();
            MailAccount wrong = new MailAccount(
                    account.address(), "", account.incoming(), account.outgoing(), account.username(), "wrong");
            assertThatThrownBy(() -> pull(mailbox.connections(), wrong))
                    .isInstanceOfSatisfying(ChannelFailure.class, e -> {
                        assertThat(e.kind()).isEqualTo(ChannelFailure.Kind.CREDENTIAL_REFUSED);
                        assertThat(e.detail()).doesNotContain("wrong");
                    });
            MailAccount inside = new MailAccount(
                    account.address(),
                    "",
                    new MailServer("127.0.0.1", 143, false),
                    account.outgoing(),
                    account.username(),
                    "x");
            assertThatThrownBy(() -> pull(new MailConnections(AddressGuard.allowing(List.of())), inside))
                    .isInstanceOfSatisfying(
                            ChannelFailure.class,
                            e -> assertThat(e.kind()).isEqualTo(ChannelFailure.Kind.ADDRESS_REFUSED));
        }
    }

    @Test
    void listening_hearsNewMailAndEndsInTime() throws Exception {
        try (MailboxFixture mailbox = new MailboxFixture();
                Listening listening =
                        new MailListener(mailbox.connections()).listen(mailbox.account(), Rooms.large())) {
            assertThat(listening.await(Duration.ofMillis(200))).isFalse();
            CompletableFuture<Boolean> heard = CompletableFuture.supplyAsync(() -> await(listening));
            mailbox.send(MailboxFixture.mail("<m1@x.example>", "colis", "où est-il"));
            assertThat(heard.get(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static Batch pull(MailConnections connections, MailAccount account) throws ChannelFailure {
        return new MailPuller(connections, Clock.systemUTC()).pull(account, Cursor.START, 1, Rooms.large());
    }

    private static boolean await(Listening listening) {
        try {
            return listening.await(Duration.ofSeconds(8));
        } catch (ChannelFailure e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> titles(Batch batch) {
        return batch.mentions().stream().map(m -> m.content().title()).toList();
    }
}
