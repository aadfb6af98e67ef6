/**
 * What a brand wants its figures to be. Targets are replaced as a whole, each change on record; whether a figure reaches its target is
 * for the reader to say, who knows how many observations it rests on. A folder named in the singular would
 * be taken for what a build leaves.
 */
@NullMarked
package org.vigie.reporting.targets;

import org.jspecify.annotations.NullMarked;
