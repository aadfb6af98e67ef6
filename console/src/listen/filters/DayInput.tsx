import { useEffect, useState } from 'react';
import { FIRST_DAY, isDay, LAST_DAY } from '../../words/time.ts';

interface DayInputProps {
  /** Empty when none is chosen. */
  value: string;
  choose(day: string): void;
}

/** A day that is chosen, or typed: while its year is typed digit by digit it is one of long ago, and asks for nothing yet. */
export function DayInput({ value, choose }: DayInputProps) {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  const take = (day: string) => {
    setTyped(day);
    if (isDay(day)) {
      choose(day);
    }
  };
  // a day of which parts are missing is none, as is one that was taken out: which it is shows when somebody goes on
  const leave = () => {
    if (typed === '' && value !== '') {
      choose('');
    } else if (!isDay(typed)) {
      setTyped(value);
    }
  };
  return <input type="date" min={FIRST_DAY} max={LAST_DAY} value={typed} onChange={(event) => take(event.target.value)} onBlur={leave} />;
}
