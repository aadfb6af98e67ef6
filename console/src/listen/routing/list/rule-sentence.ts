import type { MentionLabel } from '../../../api/types.ts';
import type { Speak } from '../../../words/catalogue.ts';
import type { Language } from '../../../words/language.ts';
import { familyKey, type Family } from '../../../words/families.ts';
import type { RuleDraft } from '../form/rule-form.ts';

/** What things and people are called, and how to say it. */
export interface Naming {
  t: Speak;
  code(family: Family, code: string): string;
  language: Language;
  /** Subject of the person who reads. */
  me: string;
  queue(id: string): string;
  person(subject: string): string;
  query(id: string): string;
}

/** A rule as far as a sentence says it. */
export type Said = Omit<RuleDraft, 'displayName' | 'otherNetwork'>;

/** Labels whose English words are one thing and not many. */
const MASS: ReadonlySet<MentionLabel> = new Set<MentionLabel>(['MENTION_LABEL_FEEDBACK', 'MENTION_LABEL_NOISE', 'MENTION_LABEL_SPAM']);

function listed(words: readonly string[], language: Language, type: 'conjunction' | 'disjunction'): string {
  return new Intl.ListFormat(language === 'en' ? 'en-GB' : 'fr-FR', { type }).format(words);
}

function where({ networks }: Said, { t, code, language }: Naming): string {
  const from = (network: string) =>
    familyKey('from', network) === undefined ? t('route.onNetwork', { network: network.charAt(0).toUpperCase() + network.slice(1) }) : code('from', network);
  return networks.length === 0 ? '' : t('route.from', { networks: listed(networks.map(from), language, 'disjunction') });
}

function found({ savedQueries }: Said, { t, language, query }: Naming): string {
  return savedQueries.length === 0 ? '' : t('route.foundBy', { queries: listed(savedQueries.map((one) => t('route.quoted', { name: query(one) })), language, 'disjunction') });
}

function tone({ sentiments, savedQueries }: Said, { t, code, language }: Naming): string {
  if (sentiments.length === 0) {
    return '';
  }
  const tones = listed(sentiments.map((one) => code('tone', one)), language, 'disjunction');
  return savedQueries.length > 0 ? t('route.andTone', { tones }) : t('route.tone', { tones });
}

function action(rule: Said, form: number, { t, me, queue, person }: Naming): string {
  switch (rule.action) {
    case 'ROUTING_ACTION_QUEUE':
      return rule.queue === '' ? t('route.nowhere', { form }) : t('route.toQueue', { form, queue: t('route.quoted', { name: queue(rule.queue) }) });
    case 'ROUTING_ACTION_OWNER':
      return rule.owner === '' ? t('route.nowhere', { form }) : rule.owner === me ? t('route.toYou', { form }) : t('route.toPerson', { form, person: person(rule.owner) });
    case 'ROUTING_ACTION_WATCH_ONLY':
      return t('route.watched', { form });
    case 'ROUTING_ACTION_UNSPECIFIED':
      return t('route.nowhere', { form });
  }
}

/** What a rule does, as one sentence: "Product ideas from e-mail go to Karim." */
export function ruleSentence(rule: Said, naming: Naming): string {
  const { t, code, language } = naming;
  const [only] = rule.labels;
  const form = rule.labels.length === 1 && only !== undefined && MASS.has(only) ? 1 : 2;
  const who = rule.labels.length === 0 ? t('route.mentions') : listed(rule.labels.map((one) => code('those', one)), language, 'conjunction');
  const words = [who, where(rule, naming), found(rule, naming), tone(rule, naming), action(rule, form, naming)].filter((one) => one !== '').join(' ');
  return `${words.charAt(0).toLocaleUpperCase(language)}${words.slice(1)}.`;
}
