package org.vigie.benchmarks.load;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * One kept-alive HTTP/1.1 connection that costs little, so that the measured side has the processors. Reads answers with a length or in
 * chunks (RFC 9112 §6.3, §7.1). For one thread.
 */
public final class HttpConnection implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 30_000;

    private final Socket socket = new Socket();
    private final InputStream in;

    public HttpConnection(URI server) throws IOException {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), TIMEOUT_MILLIS);
        in = new BufferedInputStream(socket.getInputStream(), 16 * 1024);
    }

    /** The bytes of a GET. */
    public static byte[] get(URI server, String path, String token) {
        return ("GET " + path + " HTTP/1.1\r\nHost: " + server.getAuthority() + "\r\nAccept: application/json\r\n"
                        + "Authorization: Bearer " + token + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** The bytes of a POST of JSON. */
    public static byte[] post(URI server, String path, String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        byte[] head = ("POST " + path + " HTTP/1.1\r\nHost: " + server.getAuthority()
                        + "\r\nAccept: application/json\r\nContent-Type: application/json\r\nContent-Length: "
                        + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] request = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, request, head.length, body.length);
        return request;
    }

    /** Sends a request and reads its answer to the end. @return the status */
    public int exchange(byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        return readAnswer(in);
    }

    static int readAnswer(InputStream in) throws IOException {
        String status = line(in);
        int length = 0;
        boolean chunked = false;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(
                        lower.substring("content-length:".length()).trim());
            } else if (lower.startsWith("transfer-encoding:")) {
                chunked = lower.contains("chunked");
            }
        }
        if (chunked) {
            skipChunks(in);
        } else {
            in.skipNBytes(length);
        }
        return Integer.parseInt(status.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
    }

    private static void skipChunks(InputStream in) throws IOException {
        int size = Integer.parseInt(line(in), 16);
        while (size > 0) {
            in.skipNBytes(size + 2L);
            size = Integer.parseInt(line(in), 16);
        }
        line(in);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder(64);
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new EOFException("The connection ended within an answer");
            }
            if (octet != '\r') {
                line.append((char) octet);
            }
        }
        return line.toString();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // Nothing is left to be closed.
            return;
        }
    }
}
