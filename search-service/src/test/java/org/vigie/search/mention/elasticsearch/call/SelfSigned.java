package org.vigie.search.mention.elasticsearch.call;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A key of a server and its certificate, which is its own authority, made by the JDK's keytool.
 *
 * @param store PKCS12, the password is {@link #PASSWORD}
 * @param certificate PEM
 */
public record SelfSigned(Path store, Path certificate) {
    public static final String PASSWORD = "not-a-secret";

    /** keytool lives for a second, and a password that is no secret protects nothing however often it is hashed. */
    private static final List<String> QUICK = List.of(
            "-J-XX:TieredStopAtLevel=1",
            "-J-Dkeystore.pkcs12.macIterationCount=1",
            "-J-Dkeystore.pkcs12.certPbeIterationCount=1",
            "-J-Dkeystore.pkcs12.keyPbeIterationCount=1");

    /** @param name in the certificate, as {@code ip:127.0.0.1} or {@code dns:search.example} */
    public static SelfSigned of(Path folder, String name) throws Exception {
        String file = name.replace(':', '-');
        SelfSigned made = new SelfSigned(folder.resolve(file + ".p12"), folder.resolve(file + ".crt"));
        keytool(
                made.store,
                "-genkeypair",
                "-alias",
                "node",
                "-keyalg",
                "EC",
                "-dname",
                "CN=node",
                "-ext",
                "san=" + name);
        writePem(
                made.certificate,
                "CERTIFICATE",
                made.keyStore().getCertificate("node").getEncoded());
        return made;
    }

    private static void writePem(Path file, String kind, byte[] content) throws IOException {
        Files.writeString(
                file,
                "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder().encodeToString(content) + "\n-----END "
                        + kind + "-----\n");
    }

    /** A file with its key alone, PEM without a password, for servers that take no store. */
    public Path key() throws IOException, GeneralSecurityException {
        Path file = store.resolveSibling(store.getFileName() + ".key");
        writePem(
                file,
                "PRIVATE KEY",
                keyStore().getKey("node", PASSWORD.toCharArray()).getEncoded());
        return file;
    }

    private static void keytool(Path store, String... words) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>();
        all.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        all.addAll(QUICK);
        all.addAll(List.of(words));
        all.addAll(List.of("-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", PASSWORD));
        Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("keytool: " + said);
        }
    }

    /** What a server needs to show the certificate. */
    public SSLContext context() throws IOException, GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(keyStore(), PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private KeyStore keyStore() throws IOException, GeneralSecurityException {
        KeyStore all = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            all.load(in, PASSWORD.toCharArray());
        }
        return all;
    }
}
