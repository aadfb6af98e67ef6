package org.vigie.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports on 127.0.0.1. */
public final class Ports {

    private Ports() {}

    /** A port that was free a moment ago. */
    public static int free() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new ServerFailed("No free port on 127.0.0.1: " + e.getMessage(), e);
        }
    }

    /** Whether nothing listens on the port. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    /**
     * The port a server shall use.
     *
     * @param wanted a port, or 0 for any free one
     * @throws ServerFailed when another program listens on it
     */
    public static int choose(String server, int wanted) {
        if (wanted == 0) {
            return free();
        }
        if (!isFree(wanted)) {
            throw new ServerFailed("Port " + wanted + " for " + server
                    + " is in use by another program: end that program or choose another port.");
        }
        return wanted;
    }
}
