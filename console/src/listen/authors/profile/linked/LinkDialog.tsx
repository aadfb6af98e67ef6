import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { AuthorName } from '../../../../api/author/author-keys.ts';
import { calledSoQuery } from '../../../../api/author/authors.ts';
import { useSession } from '../../../../api/session.tsx';
import { Dialog } from '../../../../frame/dialog/Dialog.tsx';
import { Failure } from '../../../../frame/states.tsx';
import { useClosing } from '../../../../frame/leaving/useClosing.tsx';
import { NetworkIcon } from '../../../../inbox/conversation/NetworkIcon.tsx';
import { FAMILIES } from '../../../../words/families.ts';
import { useWords } from '../../../../words/Words.tsx';
import { candidatesOf, keyOf, type Candidate } from './candidates.ts';
import { useLinks } from './useLinks.ts';
import styles from '../Profile.module.css';

interface LinkDialogProps {
  brand: string;
  of: AuthorName;
  name: string;
  /** Those who are the same person already. */
  linked: readonly AuthorName[];
  close(): void;
}

const PAUSE = 250;
/** Less is no name to search for. */
const NAME = /[\p{L}\p{N}]{2}/u;

/** Finds an author by name, or takes an address as it is, and says that they are the same person. Begins with who is called the same elsewhere. */
export function LinkDialog({ brand, of, name, linked, close }: LinkDialogProps) {
  const { t, code } = useWords();
  const { agency } = useSession();
  const [text, setText] = useState(name);
  const [network, setNetwork] = useState('');
  const [chosen, setChosen] = useState('');
  const [sought] = useDebouncedValue(text.trim(), PAUSE);
  const asks = NAME.test(sought);
  // whoever speaks much would hide others behind their own mentions: first those on other networks
  const networks = network === '' ? FAMILIES.network.filter((one) => one !== of.network) : [network];
  const found = useQuery({ ...calledSoQuery(agency, brand, sought, networks), enabled: asks });
  const { link } = useLinks(brand, of);
  const closing = useClosing(false, close);
  // neither what was found for other words nor the mere text must be taken by an Enter too early
  const settled = sought === text.trim() && !found.isFetching;
  const mentions = asks && settled ? (found.data ?? []).map((hit) => hit.mention) : [];
  const candidates = candidatesOf(text, network, mentions, [of, ...linked]);
  const already = candidates.length === 0 && candidatesOf(text, network, mentions, [of]).length > 0;
  const meant = candidates.length === 1 && settled ? candidates[0] : candidates.find((one) => keyOf(one) === chosen);
  const submit = () => {
    if (meant !== undefined && !link.isPending) {
      link.mutate({ ...meant, name: meant.name || meant.author }, { onSuccess: () => closing.close() });
    }
  };
  return (
    <Dialog {...closing.dialog} title={t('linked.title', { name })} size={520}>
      <form className={styles.form} aria-label={t('linked.link')} onSubmit={(event) => { event.preventDefault(); submit(); }}>
        <div className={styles.two}>
          <label>{t('linked.sought')}
            <input type="text" dir="auto" data-autofocus autoComplete="off" maxLength={512} value={text} onFocus={(event) => event.target.select()} onChange={(event) => setText(event.target.value)} />
          </label>
          <label>{code('facet', 'network')}
            <select value={network} onChange={(event) => setNetwork(event.target.value)}>
              <option value="">{t('linked.elsewhere')}</option>
              {FAMILIES.network.map((one) => <option key={one} value={one}>{code('network', one)}</option>)}
            </select>
          </label>
        </div>
        <small>{t('linked.hint')}</small>
        {found.error !== null && <Failure failure={found.error} retry={() => void found.refetch()} small />}
        <fieldset className={styles.candidates}>
          <legend>{t('linked.found')}</legend>
          {candidates.map((one) => <Choice key={keyOf(one)} of={one} chosen={one === meant} choose={() => setChosen(keyOf(one))} />)}
          {candidates.length === 0 && <p role="status">{!settled ? '…' : already ? t('linked.already') : t('linked.none')}</p>}
        </fieldset>
        <p className={styles.means}>{t('linked.means')}</p>
        <div className={styles.buttons}>
          <Button variant="default" size="sm" onClick={closing.ask}>{t('button.cancel')}</Button>
          <Button type="submit" size="sm" disabled={meant === undefined} loading={link.isPending}>{t('linked.confirm')}</Button>
        </div>
      </form>
    </Dialog>
  );
}

function Choice({ of, chosen, choose }: { of: Candidate; chosen: boolean; choose(): void }) {
  const { t, code } = useWords();
  return (
    <label>
      <input type="radio" name="candidate" checked={chosen} onChange={choose} />
      <NetworkIcon network={of.network} />
      <span><bdi>{of.name || of.author}</bdi> <small>{of.name === '' ? t('linked.exactly', { network: code('network', of.network) }) : of.author}</small></span>
    </label>
  );
}
