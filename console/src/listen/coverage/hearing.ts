import type { Keyword, KeywordCategory, KeywordCoverage, KeywordState, Objective } from '../../api/types.ts';
import type { CoverageAddress } from '../../frame/addresses.ts';
import { FAMILIES } from '../../words/families.ts';

/** What a keyword can name, in the order of the page. */
export const CATEGORIES = FAMILIES.category satisfies readonly KeywordCategory[];

export type Category = (typeof CATEGORIES)[number];

/** A keyword and who hears it. */
export interface Heard {
  keyword: Keyword;
  state: KeywordState;
  savedQueries: readonly string[];
}

/** Keywords of one category: what is not listened to first, else in the order given. */
export interface Group {
  category: Category;
  heard: Heard[];
  /** Texts that no query holds. */
  unheard: string[];
}

/** Keywords that have a text. */
export function heardOf(coverage: KeywordCoverage): Heard[] {
  return coverage.keywords.flatMap(({ keyword, state, savedQueries }) => (keyword === undefined ? [] : [{ keyword, state, savedQueries }]));
}

const ORDER: readonly KeywordState[] = FAMILIES.heard;

/** All categories, those without keywords too. */
export function grouped(all: readonly Heard[]): Group[] {
  return CATEGORIES.map((category) => {
    const heard = all
      .filter((one) => one.keyword.category === category)
      .sort((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state));
    return { category, heard, unheard: heard.filter((one) => one.state === 'KEYWORD_STATE_NOT_LISTENED').map((one) => one.keyword.text) };
  });
}

/** Which state a view of the page shows. */
const VIEW_STATES = {
  unheard: 'KEYWORD_STATE_NOT_LISTENED', partly: 'KEYWORD_STATE_PARTLY', heard: 'KEYWORD_STATE_COVERED',
} as const satisfies Record<NonNullable<CoverageAddress['view']>, KeywordState>;

/** What a view shows of the keywords. */
export function seen(all: readonly Heard[], view: CoverageAddress['view']): readonly Heard[] {
  return view === undefined ? all : all.filter((one) => one.state === VIEW_STATES[view]);
}

const OPERATORS = new Set(['AND', 'OR', 'NOT', 'NEAR']);
const PLAIN = /^#?[\p{L}\p{N}_]+$/u;
const QUOTES = /["“”„«»]/g;

/** A keyword as the query language writes it: one word as it stands, everything else between quotes. */
function spelled(text: string): string {
  const bare = text.replace(QUOTES, ' ').replace(/\s+/g, ' ').trim();
  const plain = PLAIN.test(bare) && !OPERATORS.has(bare);
  // an emoji stands for itself
  return plain || !/[\p{L}\p{N}]/u.test(bare) ? bare : `"${bare}"`;
}

/** The query that hears any of the keywords. */
export function queryFor(texts: readonly string[]): string {
  return [...new Set(texts.map(spelled))].join(' OR ');
}

const OBJECTIVES: Record<Category, Objective> = {
  KEYWORD_CATEGORY_COMPANY: 'OBJECTIVE_ANSWER', KEYWORD_CATEGORY_BRANDS: 'OBJECTIVE_ANSWER', KEYWORD_CATEGORY_PRODUCTS: 'OBJECTIVE_ANSWER',
  KEYWORD_CATEGORY_COMPETITORS: 'OBJECTIVE_COMPETITOR', KEYWORD_CATEGORY_COMPETITOR_BRANDS: 'OBJECTIVE_COMPETITOR',
  KEYWORD_CATEGORY_INDUSTRY: 'OBJECTIVE_MARKET_NEEDS',
};

/** What a query for keywords of the category is most likely for. */
export function objectiveOf(category: Category): Objective {
  return OBJECTIVES[category];
}
