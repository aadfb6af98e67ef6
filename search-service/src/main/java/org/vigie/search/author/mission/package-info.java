/**
 * What a brand would like authors to do, and the conversations that suit each of them. A rule proposes, people decide; nothing here is
 * sent to anybody. Proposals go with the mission, and with the author when they are erased.
 */
@NullMarked
package org.vigie.search.author.mission;

import org.jspecify.annotations.NullMarked;
