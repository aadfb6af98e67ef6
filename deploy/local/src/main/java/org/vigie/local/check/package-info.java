/** The main job driven from outside, step by step, against any deployment. */
@NullMarked
package org.vigie.local.check;

import org.jspecify.annotations.NullMarked;
