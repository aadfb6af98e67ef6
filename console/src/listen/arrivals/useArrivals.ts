import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { isLong, mentionKeys, newestHits, type Hit, type Search } from '../../api/mention/mentions.ts';
import { useSession } from '../../api/session.tsx';
import { useLive } from '../../live/LiveProvider.tsx';
import { Pace } from '../../live/pace/pace.ts';
import { arrived, firstPage, NOTHING, renewed, toReadAnew, withArrivals, type Come, type Found } from './arrivals.ts';

/** Milliseconds after which is looked even though no stream told anything; without a stream sooner. */
const ANYWAY = 60_000;
export const UNTOLD = 20_000;

interface Asked {
  brands: readonly string[];
  search: Search;
  zone: string;
  /** A stream tells of what comes in to all of the brands. */
  told: boolean;
  /** The list can take what comes in. */
  on: boolean;
  /** What comes in waits: paused, or somebody reads further down or corrects a mention. */
  held: boolean;
}

/** Since when what comes in is not known, and why. */
interface Blind {
  since: number;
  failure: unknown;
}

/** What came in since the list was read; shown by itself unless it is held. */
export function useArrivals({ brands, search, zone, told, on, held }: Asked) {
  const { agency } = useSession();
  const live = useLive();
  const client = useQueryClient();
  const [waiting, setWaiting] = useState<Come>(NOTHING);
  const [blind, setBlind] = useState<Blind>();
  const lookAgain = useRef(() => {});
  const key = mentionKeys.list(agency, brands, search, zone);
  const name = JSON.stringify(key);
  const latest = useRef({ held, key });
  latest.current = { held, key };

  const show = (come: Come) => {
    const list = client.getQueryData<Found>(key);
    if (list !== undefined && toReadAnew(list, come)) {
      client.setQueryData<Found>(key, (found) => found && firstPage(found));
      void client.invalidateQueries({ queryKey: key, exact: true });
    } else {
      client.setQueryData<Found>(key, (found) => found && withArrivals(found, arrived(found, come.hits).hits, zone));
    }
    setWaiting(NOTHING);
  };
  const showNow = useRef(show);
  showNow.current = show;

  useEffect(() => {
    setWaiting(NOTHING);
    setBlind(undefined);
    if (!on) {
      return undefined;
    }
    let ended = false;
    const left = new AbortController();
    let seen = client.getQueryState(latest.current.key)?.dataUpdatedAt ?? Date.now();
    const look = async () => {
      const asked = Date.now();
      let newest: Hit[];
      try {
        newest = await newestHits(agency, brands, search, left.signal);
      } catch (failure) {
        if (!ended) {
          setBlind({ since: seen, failure });
        }
        return;
      }
      if (ended) {
        return;
      }
      seen = asked;
      setBlind(undefined);
      const found = client.getQueryData<Found>(latest.current.key);
      if (found === undefined) {
        return;
      }
      if (!latest.current.held) {
        // an edit is no arrival, and shows all the same
        client.setQueryData<Found>(latest.current.key, (one) => one && renewed(one, newest));
      }
      const come = arrived(found, newest);
      if (come.hits.length === 0 || latest.current.held) {
        setWaiting(come);
      } else {
        showNow.current(come);
      }
    };
    const pace = new Pace(look);
    // a long list that somebody comes back to is not read anew
    if (isLong(client.getQueryData<Found>(latest.current.key))) {
      pace.hear();
    }
    lookAgain.current = () => pace.hear();
    const leave = live.feed.arrivals.subscribe((brand) => {
      if (brand === '-' || brands.includes('-') || brands.includes(brand)) {
        pace.hear();
      }
    });
    const timer = setInterval(() => pace.hear(), told ? ANYWAY : UNTOLD);
    return () => {
      ended = true;
      left.abort();
      leave();
      clearInterval(timer);
      pace.stop();
    };
    // the name tells everything that is searched
  }, [name, told, on, live, client]);

  useEffect(() => {
    if (!held && waiting.hits.length > 0) {
      showNow.current(waiting);
    }
  }, [held, waiting]);

  return { waiting, show: () => show(waiting), blind, lookAgain: () => lookAgain.current() };
}
