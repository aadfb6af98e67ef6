package org.vigie.search.savedquery;

/** A query that matched. */
record Match(String query, Objective objective, int priority) {}
