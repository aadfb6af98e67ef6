/**
 * Turns text into terms, once, for the index and for live matching alike. Pure functions, no I/O: the same text gives the
 * same terms on every machine and with every version of Elasticsearch, because Elasticsearch only splits at white space.
 */
@NullMarked
package org.vigie.search.text;

import org.jspecify.annotations.NullMarked;
