/** Whether the program of a query holds for the words of one post, by their positions where it asks for them. */
@NullMarked
package org.vigie.search.matching.evaluation;

import org.jspecify.annotations.NullMarked;
