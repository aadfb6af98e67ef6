/**
 * Linked authors: those of one brand of whom somebody said that they are the same person. Written by people only, undone by them, erased
 * with the author.
 */
@NullMarked
package org.vigie.search.author.person;

import org.jspecify.annotations.NullMarked;
