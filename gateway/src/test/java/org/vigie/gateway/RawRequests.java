package org.vigie.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** HTTP as no client library would write it. */
public final class RawRequests {
    private final int port;

    public RawRequests(int port) {
        this.port = port;
    }

    /** Sends a request and reads nothing; the caller closes the socket. */
    public Socket sendOnly(String requestLine, String... headers) {
        try {
            Socket socket = new Socket("127.0.0.1", port);
            socket.setReceiveBufferSize(4096);
            write(socket, requestLine, headers);
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a request line and headers, and returns all that comes back until the connection ends. */
    public String send(String requestLine, String... headers) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(10_000);
            write(socket, requestLine, headers);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Socket socket, String requestLine, String... headers) throws IOException {
        String head = requestLine + "\r\nHost: localhost\r\nConnection: close\r\n" + String.join("\r\n", headers)
                + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }
}
