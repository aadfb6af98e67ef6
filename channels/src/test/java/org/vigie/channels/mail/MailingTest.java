package org.vigie.channels.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vigie.channels.InputRefused;
import org.vigie.channels.mail.mime.MimeReader;

/** Headers as programs write them: absences, shops, trackers of issues, lists and newsletters. */
class MailingTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Auto-Submitted: auto-replied",
                "Auto-Submitted: Auto-Generated; owner-email=\"x@y.example\"",
                "Precedence: bulk",
                "Precedence: Junk",
                "precedence: list",
                "X-Auto-Response-Suppress: All",
                "X-Auto-Response-Suppress: DR, RN, NRN, OOF, AutoReply",
                "X-Auto-Response-Suppress: oof",
                "Return-Path: <>",
                "Return-Path: < >",
                "List-Id: Lettre de Nova <lettre.nova.example>",
                "List-Id: <annonces.nova.example>\nList-Post: NO (announcements only)",
                "List-Post: <mailto:all@nova.example>\nPrecedence: bulk",
            })
    void mailOfAProgram_saysSo(String headers) throws InputRefused {
        assertThat(extras(headers)).as(headers).containsEntry("by_program", "true");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Mailer: Outlook",
                "Auto-Submitted: no",
                "Precedence: first-class",
                "X-Auto-Response-Suppress: None",
                "X-Auto-Response-Suppress: DR, NDR, RN, NRN",
                "X-Auto-Response-Suppress: wall, roof",
                "Return-Path: <ana@shop.example>",
                "Return-Path:",
                "List-Unsubscribe: <mailto:leave@shop.example>",
                "List-Id: <talk.nova.example>\nList-Post: <mailto:talk@nova.example>",
                "List-Id: <talk.nova.example>\nList-Post: <mailto:talk@nova.example>\nPrecedence: list",
                "Subject: Auto-Submitted: auto-replied",
            })
    void mailOfAPerson_saysNothing(String headers) throws InputRefused {
        assertThat(extras(headers)).as(headers).doesNotContainKey("by_program");
    }

    /** A header within the words is no header, and one of a mail that is attached is not this one's. */
    @Test
    void wordsOfAnotherMail_countForNothing() throws InputRefused {
        assertThat(extras("Content-Type: multipart/mixed; boundary=b", """
                --b
                Content-Type: text/plain

                Precedence: bulk
                --b
                Content-Type: message/rfc822

                From: robot@x.example
                Auto-Submitted: auto-replied

                I am away
                --b--
                """)).doesNotContainKey("by_program");
    }

    /** A form that sends with an empty return path is still answered to the customer whom it names. */
    @Test
    void programThatSaysNothingOfRfc3834_isAnsweredWhereItAsks() throws InputRefused {
        assertThat(extras("Return-Path: <>\nReply-To: kundin@shop.example"))
                .containsEntry("reply_to", "kundin@shop.example")
                .doesNotContainKey("auto_submitted");
    }

    private static Map<String, String> extras(String headers) throws InputRefused {
        return extras(headers, "Where is my parcel?");
    }

    private static Map<String, String> extras(String headers, String body) throws InputRefused {
        byte[] raw = ("From: Ana <ana@shop.example>\nMessage-ID: <1@shop.example>\n" + headers + "\n\n" + body)
                .getBytes(StandardCharsets.UTF_8);
        return MailMention.of(
                        MailPublisherIT.account(1, 1),
                        new MailPosition(1, 0, 0),
                        1,
                        MimeReader.read(raw),
                        Instant.parse("2026-11-01T08:00:00Z"))
                .extras();
    }
}
