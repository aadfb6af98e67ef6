/** How an alert leaves: by mail, or as a signed call. It says figures and names of rules, never what somebody wrote or who. */
@NullMarked
package org.vigie.search.alert.delivery;

import org.jspecify.annotations.NullMarked;
