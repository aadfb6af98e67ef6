package org.vigie.ingestion.pull;

/** A claim while it is read. Its worker keeps it meanwhile, for as long as its reader shows signs of life. Thread-safe. */
public interface Hold {
    /** Names this claim: one that lapsed and was taken again, by whomever, is another. What is stored of it names it. */
    String owner();

    /** A sign of life, which keeps the claim too. @return false when it was lost */
    boolean keep();

    /** It was read with success just now, without giving the claim back. */
    void well();
}
