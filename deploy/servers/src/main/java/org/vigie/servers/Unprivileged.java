package org.vigie.servers;

import java.util.List;
import java.util.Map;

/** For servers that refuse to run as root: in a user namespace of its own a process of root is nobody, with the same files. */
public final class Unprivileged {

    private Unprivileged() {}

    /**
     * The words before a command that must not run as root; none for anybody else.
     *
     * @param server what refuses, for people
     * @throws ServerFailed when the kernel allows no user namespaces
     */
    public static List<String> words(String server) {
        if (!System.getProperty("user.name").equals("root")) {
            return List.of();
        }
        ChildProcess.run(
                "`unshare -U`, which lets " + server
                        + " run for root (run as an ordinary user where it is not allowed),",
                List.of("unshare", "-U", "true"),
                Map.of());
        return List.of("unshare", "-U");
    }
}
