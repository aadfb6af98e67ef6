package org.vigie.local.installation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    @Test
    void twoInstallations_shareNoSecret(@TempDir Path folder) {
        Secrets one = Installation.open(folder, folder.resolve("one")).secrets();
        Secrets other = Installation.open(folder, folder.resolve("other")).secrets();
        assertThat(one.password("redis")).hasSize(32).isNotEqualTo(other.password("redis"));
        assertThat(one.password("redis")).isNotEqualTo(one.password("postgres"));
    }

    @Test
    void secondOpening_findsTheSameSecretsInAFileOfTheOwnerOnly(@TempDir Path folder) throws Exception {
        Secrets first = Installation.open(folder, folder).secrets();
        assertThat(Installation.open(folder, folder).secrets().password("redis"))
                .isEqualTo(first.password("redis"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("secret"))))
                .isEqualTo("rw-------");
    }
}
