/** What fills the arguments of a message. */
export type Values = Record<string, string | number>;

/** A stretch of text, the `#` of a plural, or an argument. */
type Part = string | typeof COUNT | Argument;

interface Argument {
  name: string;
  /** Absent for an argument that is only filled in. */
  choice?: { plural: boolean; options: ReadonlyMap<string, readonly Part[]> };
}

export type Message = readonly Part[];

const COUNT = Symbol('#');
const NAME = /\s*(\w+)\s*/y;
const KIND = /,\s*(plural|select)\s*,/y;
const OPTION = /\s*(=?\w+)\s*\{/y;

/**
 * Reads a message as ICU writes it, as far as the catalogues go: arguments, `plural` with categories, `=0` and `#`, and `select`,
 * one inside the other. A reader of all of ICU is larger than the words of most pages. Throws Error.
 */
export function parse(message: string): Message {
  let at = 0;
  const take = (what: RegExp): string | undefined => {
    what.lastIndex = at;
    const found = what.exec(message);
    at = found === null ? at : what.lastIndex;
    return found === null ? undefined : (found[1] ?? '');
  };
  const need = (character: string): void => {
    if (message[at] !== character) {
      throw new Error(`expected "${character}" at ${at} of "${message}", found ${message[at] === undefined ? 'its end' : `"${message[at]}"`}`);
    }
    at += 1;
  };
  const argument = (): Argument => {
    need('{');
    const name = take(NAME);
    const kind = take(KIND);
    if (name === undefined) {
      throw new Error(`expected a name at ${at} of "${message}"`);
    }
    if (kind === undefined) {
      need('}');
      return { name };
    }
    const options = new Map<string, readonly Part[]>();
    for (let option = take(OPTION); option !== undefined; option = take(OPTION)) {
      options.set(option, parts(kind === 'plural'));
      need('}');
    }
    if (!options.has('other')) {
      throw new Error(`expected a form for all others of ${name} in "${message}", found none`);
    }
    take(/\s*/y);
    need('}');
    return { name, choice: { plural: kind === 'plural', options } };
  };
  const parts = (counted: boolean): Part[] => {
    const found: Part[] = [];
    while (at < message.length && message[at] !== '}') {
      const text = take(counted ? /([^{}#]+)/y : /([^{}]+)/y);
      if (text !== undefined) {
        found.push(text);
      } else if (message[at] === '#') {
        at += 1;
        found.push(COUNT);
      } else {
        found.push(argument());
      }
    }
    return found;
  };
  const whole = parts(false);
  if (at < message.length) {
    throw new Error(`expected the end of "${message}" at ${at}, found "}"`);
  }
  return whole;
}

/** How a language counts and writes numbers. */
export interface Counting {
  plural: Pick<Intl.PluralRules, 'select'>;
  number: Pick<Intl.NumberFormat, 'format'>;
}

/** Says a message with its values. Throws Error when one is missing. */
export function say(message: Message, values: Values, counting: Counting, count = 0): string {
  return message.map((part) => {
    if (typeof part === 'string') {
      return part;
    }
    if (part === COUNT) {
      return counting.number.format(count);
    }
    const value = values[part.name];
    if (value === undefined) {
      throw new Error(`expected a value of ${part.name}, found none`);
    }
    if (part.choice === undefined) {
      return String(value);
    }
    const { plural, options } = part.choice;
    const form = plural ? options.get(`=${value}`) ?? options.get(counting.plural.select(Number(value))) : options.get(String(value));
    return say(form ?? options.get('other') ?? [], values, counting, plural ? Number(value) : count);
  }).join('');
}

/** Names of the arguments of a message, each once. */
export function argumentsOf(message: Message): string[] {
  const names = message.flatMap((part) => (typeof part === 'string' || part === COUNT
    ? []
    : [part.name, ...[...(part.choice?.options.values() ?? [])].flatMap(argumentsOf)]));
  return [...new Set(names)].sort();
}
