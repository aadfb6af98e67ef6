import { useId } from 'react';
import { useActions } from '../frame/keys/actions.tsx';
import { useWords } from '../words/Words.tsx';

/** Offers a file to the key of files and to the command palette: without a label the page's own list; nothing while it cannot be saved. */
export function useSaving(label: string | undefined, save: (() => void) | undefined): void {
  const { t } = useWords();
  const id = useId();
  useActions(save === undefined ? [] : [{
    id: `save-${id}`, group: t('group.files'), label: label === undefined ? t('table.save') : t('table.saveOf', { label }), saves: label === undefined ? 'own' : 'part', run: save,
  }]);
}
