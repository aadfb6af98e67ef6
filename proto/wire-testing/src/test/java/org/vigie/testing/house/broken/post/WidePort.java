package org.vigie.testing.house.broken.post;

/** Breaks the rules on purpose. */
interface WidePort {
    void one();

    void two();

    void three();

    void four();

    void five();

    void six();

    void seven();
}
