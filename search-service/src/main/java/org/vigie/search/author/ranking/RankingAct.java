package org.vigie.search.author.ranking;

import org.vigie.wire.tenancy.Caller;

/** Who has a brand ranked, and in which call. */
public record RankingAct(Caller caller, String requestId) {}
