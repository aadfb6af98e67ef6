/** The exit door: every word that leaves in a brand's name leaves here, with a person behind it. */
@NullMarked
package org.vigie.publishing;

import org.jspecify.annotations.NullMarked;
