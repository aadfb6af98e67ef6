package org.vigie.testing;

/** Gives a test the JVM's token issuer: {@code @ExtendWith(MintedTokens.class)} and a parameter of type {@link Tokens}. */
public final class MintedTokens extends OncePerJvm<Tokens> {

    private static final Lazy<Tokens> TOKENS = new Lazy<>(Tokens::start, Tokens::start);

    public MintedTokens() {
        super(Tokens.class, TOKENS);
    }

    /** The same issuer for code without parameters, such as {@code @DynamicPropertySource}. */
    public static Tokens tokens() {
        return TOKENS.get(false);
    }
}
