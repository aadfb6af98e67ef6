package org.vigie.wire.page;

import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.WireReason;

/**
 * How many items a page holds.
 *
 * @param standard when the client asks for none
 * @param max more is cut to this
 */
public record PageSize(int standard, int max) {
    /** 50, at most 200. */
    public static final PageSize STANDARD = new PageSize(50, 200);

    public PageSize {
        if (standard < 1 || max < standard) {
            throw new IllegalArgumentException(
                    "page size: expected 1 ≤ standard ≤ max, actual " + standard + ", " + max);
        }
    }

    /** The size to use for {@code page_size}. Problem PAGE_SIZE_INVALID when it is negative. */
    public int clamp(int asked) {
        return clamp("page_size", asked);
    }

    /** As {@link #clamp(int)}, for a field of another name. */
    public int clamp(String field, int asked) {
        if (asked < 0) {
            throw Problem.field(WireReason.PAGE_SIZE_INVALID, field, "0 to " + max, asked);
        }
        return asked == 0 ? standard : Math.min(asked, max);
    }
}
