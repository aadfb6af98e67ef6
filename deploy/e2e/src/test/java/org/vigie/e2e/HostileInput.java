package org.vigie.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.vigie.local.api.ApiClient;
import org.vigie.local.api.MailDoor;
import org.vigie.local.api.OutsideMail;
import org.vigie.local.api.SignIn;
import org.vigie.local.api.WebhookCall;
import org.vigie.local.demo.Demo;
import org.vigie.local.demo.DemoDoors;
import org.vigie.local.installation.Installation;
import org.vigie.local.installation.PortPlan;

/**
 * What nobody can read, sent to every open door: whoever refuses it is tempted to say what it was. Each carries a word of its own, which
 * names the door, as a secret would stand there.
 */
final class HostileInput {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final PortPlan ports;
    private final Map<String, String> doors;
    private final ApiClient person;
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final List<String> words = new ArrayList<>();

    private HostileInput(Installation installation, PortPlan ports) {
        this.ports = ports;
        this.doors = DemoDoors.of(installation, ports);
        this.person = new ApiClient(
                URI.create(ports.gatewayUrl()),
                new SignIn(
                        URI.create(ports.issuer()), "acme", "noor.castellane", Demo.password(installation.secrets())));
    }

    /** Sends it all and waits until it was looked at. @return the words */
    static List<String> send(Path data, int portOffset) throws Exception {
        HostileInput input = new HostileInput(Installation.open(Project.root(), data), new PortPlan(portOffset));
        input.mails();
        input.webhookBodies();
        input.webhookHeaders();
        input.callers();
        input.brokenHttp();
        input.signIns();
        input.searches();
        input.awaitMails();
        return List.copyOf(input.words);
    }

    private String word(String door) {
        String word = "hushed" + door + run;
        words.add(word);
        return word;
    }

    private String door(String name) {
        return java.util.Objects.requireNonNull(doors.get(name), name);
    }

    private void webhookBodies() {
        String mention =
                "{\"type\":\"mention.created\",\"data\":{\"native_id\":\"h\",\"author\":{\"id\":\"a\"},\"text\":\"t\"%s}}";
        for (String body : List.of(
                "{\"type\":\"mention.created\",\"secret\":\"" + word("half"),
                word("nojson"),
                "{\"" + word("twice") + "\":1,\"" + words.getLast() + "\":2}",
                mention.formatted(",\"" + word("field") + "\":1"),
                mention.formatted(",\"published_at\":\"" + word("time") + "\""),
                mention.formatted(",\"kind\":\"" + word("kind") + "\""),
                mention.formatted(",\"url\":{\"" + word("object") + "\":[]}"),
                mention.formatted(",\"thread\":\"\\ud800" + word("surrogate") + "\",\"extras\":7"))) {
            refused(body, webhook(body.getBytes(StandardCharsets.UTF_8), Map.of()));
        }
        byte[] noText = ("{\"type\":\"" + word("nottext") + "\u00ff\"}").getBytes(StandardCharsets.ISO_8859_1);
        refused("not UTF-8", webhook(noText, Map.of()));
    }

    private void webhookHeaders() {
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        refused("signature", webhook(body, Map.of("webhook-signature", "v1," + word("signature"))));
        refused("signature of no kind", webhook(body, Map.of("webhook-signature", word("nosignature"))));
        refused("time", webhook(body, Map.of("webhook-timestamp", word("stamp"))));
        refused("id", webhook(body, Map.of("webhook-id", word("id") + " \t" + "x".repeat(300))));
    }

    private int webhook(byte[] body, Map<String, String> instead) {
        Map<String, String> headers = new LinkedHashMap<>(
                WebhookCall.headers(door("webhook-secret"), UUID.randomUUID().toString(), Instant.now(), body));
        headers.putAll(instead);
        String path = "/webhooks/" + door("agency") + "/" + door("brand") + "/" + door("webhook-account");
        return person.postRaw(path, body, headers).status();
    }

    private void callers() throws Exception {
        String token = Base64.getUrlEncoder()
                .encodeToString(("{\"sub\":\"" + word("claims") + "\"}").getBytes(StandardCharsets.UTF_8));
        words.add(token);
        String mentions = "/v1/agencies/acme/brands/nova/mentions:search?query=" + word("query");
        refused("token", get(mentions, "Authorization", "Bearer " + word("token")));
        refused("token of three parts", get(mentions, "Authorization", "Bearer e30." + token + ".x"));
        refused("other scheme", get(mentions, "Authorization", "Basic " + word("basic")));
        refused("session", get(mentions, "Cookie", "vigie-session=" + word("session")));
        refused("request id", get(mentions, "X-Request-Id", word("requestid")));
        refused("trace", get(mentions, "traceparent", "00-" + word("trace")));
        refused("path", get("/v1/agencies/acme/" + word("path"), "Accept", word("accept")));
        get("/login/callback?code=" + word("code") + "&state=" + word("state"), "Accept", "text/html");
        get(
                "/login/callback?error=" + word("error") + "&error_description=" + word("described"),
                "Accept",
                "text/html");
    }

    /** What the container refuses before anything of ours sees it; it would quote the line. */
    private void brokenHttp() throws IOException {
        for (String lines : List.of(
                "GET /?token=" + word("target") + "\"<> HTTP/1.1\r\nHost: a\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nAuthorization : Bearer " + word("spaced") + "\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer " + word("nul") + "\0\r\n",
                "GET / HTTP/1.1\r\nHost: " + word("host") + "@{}\r\n",
                "GET / " + word("protocol") + "\r\nHost: a\r\n",
                word("method") + "{} / HTTP/1.1\r\nHost: a\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: " + word("length") + "\r\n")) {
            String answer = said(ports.of("gateway"), lines + "\r\n");
            assertThat(answer).as(lines).matches("(?s)HTTP/1\\.1 [45]0[0-9] .*");
        }
    }

    private void signIns() throws Exception {
        String token = ports.issuer() + "/protocol/openid-connect/token";
        for (String form : List.of(
                "grant_type=password&client_id=vigie-cli&scope=openid&username=noor.castellane&password="
                        + word("password"),
                "grant_type=refresh_token&client_id=vigie-cli&refresh_token=" + word("refresh"),
                "grant_type=authorization_code&client_id=vigie-cli&code=" + word("grant") + "&redirect_uri=http://a/",
                "grant_type=client_credentials&client_id=vigie-routing&client_secret=" + word("client"))) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(token))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(form))
                    .build();
            refused(
                    form,
                    HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode());
        }
    }

    /** One that is no query, and some that Elasticsearch has to answer: it keeps logs of its own. */
    private void searches() {
        String path = "/v1/agencies/acme/brands/nova/mentions:search";
        refused(
                "query",
                person.get(path, Map.of("query", "(" + word("unbalanced") + " AND"))
                        .status());
        refused(
                "page",
                person.get(path, Map.of("query", "a", "pageToken", word("page")))
                        .status());
        person.get(path, Map.of("query", word("sought"))).orFail("A search");
        person.get(path, Map.of("query", word("prefix") + "*")).orFail("A search by prefix");
        person.get(path, Map.of("query", "\"" + word("phrase") + " a\"")).orFail("A search for a phrase");
    }

    private void mails() throws IOException {
        String head =
                "From: a@customer.example\r\nTo: " + door("mail-address") + "\r\nSubject: s\r\nMIME-Version: 1.0\r\n";
        List<String> mails = List.of(
                word("nohead") + "\r\n",
                "From: " + word("from") + " <<>>@,;\r\nSubject: =?utf-8?B?" + word("subject") + "?=\r\n\r\nt\r\n",
                head + "Content-Type: multipart/mixed; boundary=\"" + word("boundary") + "\r\n\r\n--x\r\n\r\nt\r\n",
                head + "Content-Type: text/plain; charset=" + word("charset") + "\r\n\r\n" + word("body") + "\r\n",
                head + "Content-Transfer-Encoding: base64\r\n\r\n!!" + word("encoded") + "!\r\n",
                head + "Content-Transfer-Encoding: " + word("encoding") + "\r\n\r\nt\r\n",
                head + "Date: " + word("date") + "\r\nMessage-ID: " + word("messageid") + "\r\n\r\nt\r\n",
                head + "Content-Type: " + word("type") + "/\r\n\r\nt\r\n");
        int taken = 0;
        for (String mail : mails) {
            String session =
                    "EHLO a\r\nMAIL FROM:<a@customer.example>\r\nRCPT TO:<" + door("mail-address") + ">\r\nDATA\r\n";
            String answers = said(ports.of("smtp"), session + mail + ".\r\nQUIT\r\n");
            assertThat(answers).as(mail).contains("354");
            taken += answers.matches("(?s).*354[^\n]*\n250.*") ? 1 : 0;
        }
        // What the mail server itself does not take, our reader never sees.
        assertThat(taken).as("mails taken").isGreaterThan(mails.size() / 2);
    }

    /** A mailbox is read in order: when this one was, those before it were. */
    private void awaitMails() throws MessagingException {
        String text = "afterall" + run;
        new OutsideMail(MailDoor.of(door("smtp"), MailDoor.Security.NONE, "", ""))
                .send(new OutsideMail.Letter(
                        "b@customer.example", "B", "", door("mail-address"), "Bonjour", text, "", ""));
        Awaitility.await("the mail after the others")
                .atMost(Duration.ofMinutes(2))
                .until(() -> !person.get("/v1/agencies/acme/brands/nova/mentions:search", Map.of("query", text))
                        .orFail("A search")
                        .path("hits")
                        .isEmpty());
    }

    private int get(String path, String header, String value) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(ports.gatewayUrl() + path))
                .header(header, value)
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private static void refused(String what, int status) {
        assertThat(status).as(what).isBetween(400, 499);
    }

    /** All that is answered to these lines until the other side ends. */
    private static String said(int port, String lines) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                InputStream in = socket.getInputStream()) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(lines.getBytes(StandardCharsets.ISO_8859_1));
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
