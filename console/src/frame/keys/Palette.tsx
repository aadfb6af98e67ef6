import { Modal } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { fold } from '../../words/fold.ts';
import { useWords } from '../../words/Words.tsx';
import { Opened } from '../dialog/Opened.tsx';
import { useAllActions, type Action } from './actions.tsx';
import { composes, onMac, shown } from './keys.ts';
import styles from './Palette.module.css';

/** Finds what contains every word typed, in any order, without regard to case and accents. */
export function matching(actions: readonly Action[], typed: string): Action[] {
  const words = fold(typed).split(/\s+/).filter((one) => one !== '');
  return actions.filter((action) => words.every((word) => fold(`${action.group} ${action.label}`).includes(word)));
}

/** All that can be done, all keys, or all files that can be saved. */
export type PaletteMode = 'commands' | 'keys' | 'files';

/** Everything that can be done here, by typing; or all keys to read, or the files that can be saved. */
export default function Palette({ mode, close }: { mode: PaletteMode; close: () => void }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const actions = useAllActions();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const list = useRef<HTMLUListElement>(null);
  const offered = actions.filter((one) => (mode === 'keys' ? one.keys !== undefined : mode === 'commands' || one.saves !== undefined));
  const search: Action[] =
    typed.trim() === '' || mode === 'files'
      ? []
      : [{ id: 'search', group: t('page.listen'), label: t('frame.searchFor', { words: typed.trim() }), run: () => void navigate({ to: '/listen', search: { q: typed.trim() } }) }];
  const found = [...matching(offered.filter((one) => one.id !== 'palette'), typed), ...search];
  const chosen = Math.min(at, found.length - 1);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  const run = (action: Action | undefined) => {
    close();
    // after the dialog gave the focus back
    setTimeout(() => action?.run(), 0);
  };
  const onKey = (event: KeyboardEvent) => {
    if (composes(event.nativeEvent)) {
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setAt((chosen + step + found.length) % Math.max(found.length, 1));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      run(found[chosen]);
    }
  };
  const title = { commands: t('frame.palette'), keys: t('frame.keys'), files: t('frame.saveFile') }[mode];
  return (
    <Opened escape={close} commands>
      <Modal opened onClose={close} closeOnEscape={false} returnFocus={false} withCloseButton={false} padding={0} size={560} yOffset="12vh" attributes={{ content: { 'aria-label': title } }}>
        <input
          className={styles.input} data-autofocus placeholder={title} value={typed} aria-label={title}
          role="combobox" aria-expanded aria-controls="palette" aria-activedescendant={found[chosen] && `palette-${found[chosen].id}`}
          onChange={(event) => { setTyped(event.target.value); setAt(0); }} onKeyDown={onKey}
        />
        <ul className={styles.list} id="palette" role="listbox" ref={list} aria-label={title}>
          {found.map((action, index) => (
            <li
              key={action.id} id={`palette-${action.id}`} role="option" aria-selected={index === chosen} className={styles.option}
              onMouseMove={() => setAt(index)} onClick={() => run(action)}
            >
              <span className={styles.group}>{action.group}</span>
              <span className={styles.label} dir="auto">{action.label}</span>
              {shown((action.keys ?? '').split(',')[0] ?? '', onMac).filter((key) => key !== '').map((key, position) => <kbd key={position}>{key}</kbd>)}
            </li>
          ))}
          {found.length === 0 && <li className={styles.none}>{t('frame.nothingFound')}</li>}
        </ul>
      </Modal>
    </Opened>
  );
}
