package org.vigie.benchmarks.stage;

import java.net.URI;
import org.vigie.local.api.SignIn;
import org.vigie.local.platform.DemoPlatform;

/** Access tokens of the person who looks at the demo's first brand. */
public final class Tokens {

    private Tokens() {}

    /** A new token, good for about two minutes. */
    public static String fresh(DemoPlatform platform) {
        URI issuer = URI.create("http://127.0.0.1:" + platform.port("keycloak") + "/realms/vigie");
        return new SignIn(issuer, platform.door("agency"), platform.door("username"), platform.door("password"))
                .token();
    }
}
