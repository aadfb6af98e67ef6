/**
 * Whom an alert is for: the people and roles that a rule names, who is here while it is raised, their addresses, and the door to each of
 * them.
 */
@NullMarked
package org.vigie.search.alert.people;

import org.jspecify.annotations.NullMarked;
