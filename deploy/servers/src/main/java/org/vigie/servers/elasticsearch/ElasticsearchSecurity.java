package org.vigie.servers.elasticsearch;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.Map;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.vigie.servers.ServerFailed;

/**
 * TLS at the door of an Elasticsearch, and who may call it. The minimal distribution makes no API keys: its index of them wants analysis that it
 * lacks.
 *
 * @param certificate PEM, its own authority, for 127.0.0.1
 * @param key PEM (PKCS#8), without a password
 * @param password of everybody
 * @param callers what those may who are not {@link #OPERATOR}, by name: a role's descriptor, JSON
 */
public record ElasticsearchSecurity(Path certificate, Path key, String password, Map<String, String> callers) {

    /** Who may everything. */
    public static final String OPERATOR = "operator";

    private static final int ROUNDS = 10_000;
    private static final int HASH_BYTES = 32;

    public ElasticsearchSecurity {
        callers = Map.copyOf(callers);
    }

    /** Writes what the server reads beside its settings. @return its settings, as lines of {@code elasticsearch.yml} */
    String write(Path configuration) throws IOException {
        Files.copy(certificate, configuration.resolve("node.crt"), StandardCopyOption.REPLACE_EXISTING);
        write(configuration.resolve("node.key"), Files.readString(key));
        StringBuilder users = new StringBuilder(OPERATOR + ":" + hashed() + "\n");
        StringBuilder usersOfRoles = new StringBuilder("superuser:" + OPERATOR + "\n");
        StringBuilder roles = new StringBuilder();
        callers.forEach((name, may) -> {
            users.append(name).append(':').append(hashed()).append('\n');
            usersOfRoles.append(name).append(':').append(name).append('\n');
            // JSON is YAML.
            roles.append(name).append(": ").append(may.replaceAll("\\s+", " ")).append('\n');
        });
        write(configuration.resolve("users"), users.toString());
        write(configuration.resolve("users_roles"), usersOfRoles.toString());
        write(configuration.resolve("roles.yml"), roles.toString());
        return """
                xpack.security.enabled: true
                xpack.security.enrollment.enabled: false
                xpack.security.http.ssl.enabled: true
                xpack.security.http.ssl.certificate: node.crt
                xpack.security.http.ssl.key: node.key
                """;
    }

    private static void write(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text);
    }

    /** As the server's file of users has it: PBKDF2 with HMAC-SHA512, salt and hash of 32 bytes in Base64. */
    private String hashed() {
        byte[] salt = new byte[HASH_BYTES];
        new SecureRandom().nextBytes(salt);
        try {
            byte[] hash = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(new PBEKeySpec(password.toCharArray(), salt, ROUNDS, HASH_BYTES * 8))
                    .getEncoded();
            Base64.Encoder base64 = Base64.getEncoder();
            return "{PBKDF2}" + ROUNDS + "$" + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
        } catch (GeneralSecurityException e) {
            throw new ServerFailed("Cannot hash a password: " + e.getMessage(), e);
        }
    }

    /** A client that trusts this server alone. */
    public HttpClient client() {
        try (InputStream in = Files.newInputStream(certificate)) {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            trusted.setCertificateEntry(
                    "node", CertificateFactory.getInstance("X.509").generateCertificate(in));
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return HttpClient.newBuilder().sslContext(context).build();
        } catch (IOException | GeneralSecurityException e) {
            throw new ServerFailed("Cannot trust " + certificate + ": " + e.getMessage(), e);
        }
    }

    /** What somebody shows, a header's value. */
    public String authorization(String name) {
        String login = name + ":" + password;
        return "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "ElasticsearchSecurity[" + certificate + "]";
    }
}
