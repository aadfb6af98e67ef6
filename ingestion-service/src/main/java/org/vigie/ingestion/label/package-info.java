/** What a message is for: a cry for help, praise, an idea, spam… Lexicons and a few rules, each of them readable. Pure. */
@NullMarked
package org.vigie.ingestion.label;

import org.jspecify.annotations.NullMarked;
