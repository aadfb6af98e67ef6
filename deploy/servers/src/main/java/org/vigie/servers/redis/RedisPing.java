package org.vigie.servers.redis;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.vigie.servers.Health;

/** Asks a Redis on 127.0.0.1 whether it serves. */
public final class RedisPing {

    private RedisPing() {}

    /** @param patience for the connection and for each answer */
    public static Health ask(int port, Optional<String> password, Duration patience) {
        int milliseconds = (int) patience.toMillis();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), milliseconds);
            socket.setSoTimeout(milliseconds);
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            OutputStream out = socket.getOutputStream();
            if (password.isPresent()) {
                // A wrong password shows in the answer to PING.
                call(in, out, "AUTH", password.get());
            }
            String answer = call(in, out, "PING");
            return answer == null ? Health.SILENT : answer.equals("+PONG") ? Health.OK : Health.REFUSES;
        } catch (IOException nothingCame) {
            return Health.SILENT;
        }
    }

    private static @org.jspecify.annotations.Nullable String call(BufferedReader in, OutputStream out, String... words)
            throws IOException {
        StringBuilder command = new StringBuilder("*" + words.length + "\r\n");
        for (String word : words) {
            int length = word.getBytes(StandardCharsets.UTF_8).length;
            command.append('$').append(length).append("\r\n").append(word).append("\r\n");
        }
        out.write(command.toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
        return in.readLine();
    }
}
