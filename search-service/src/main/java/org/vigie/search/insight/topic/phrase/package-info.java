/**
 * The words and phrases of mentions, and how often which of them is there: beside a baseline, by the words themselves or by their keys in the
 * index. What is made of the counts is told in the package above.
 */
@NullMarked
package org.vigie.search.insight.topic.phrase;

import org.jspecify.annotations.NullMarked;
