package org.vigie.search.author;

import java.time.Duration;
import org.vigie.wire.tenancy.BrandId;

/** Something that is done for each brand with mentions again and again. The sweep runs every bean of this kind. */
public interface AuthorWork {
    /** A word that names it in the table of what is due; unique. */
    String kind();

    /** How long after it was done it is due again. */
    Duration every();

    /** Does it for one brand. What fails is tried again at the next look; running it twice does no harm. */
    void run(BrandId brand);
}
