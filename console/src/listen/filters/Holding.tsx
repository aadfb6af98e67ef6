import { authorText } from '../../api/author/author-text.ts';
import type { Author } from '../../api/types.ts';
import type { ListenAddress } from '../../frame/addresses.ts';
import { useWords } from '../../words/Words.tsx';
import styles from '../Listen.module.css';

interface HoldingProps {
  address: ListenAddress;
  /** Who wrote the first result, for their name. */
  author: Author | undefined;
  change(part: Partial<ListenAddress>): void;
}

/** The one author, site or page to which a figure narrowed the search; nothing when none did. */
export function Holding({ address: { author: id, site, page }, author, change }: HoldingProps) {
  const { t } = useWords();
  const name = id === undefined ? '' : author?.id === id ? authorText(author) : id;
  const links = [{ part: 'site', value: site }, { part: 'page', value: page }] as const;
  return (
    <>
      {id !== undefined && (
        <section>
          <h2>{t('listen.writtenBy')}</h2>
          <Chip name={name} label={t('listen.dropAuthor', { name })} drop={() => change({ author: undefined })} />
        </section>
      )}
      {(site !== undefined || page !== undefined) && (
        <section>
          <h2>{t('listen.linkingTo')}</h2>
          {links.map(({ part, value }) => value !== undefined && (
            <Chip key={part} name={value} label={t('listen.dropLink', { name: value })} drop={() => change({ [part]: undefined })} />
          ))}
        </section>
      )}
    </>
  );
}

function Chip({ name, label, drop }: { name: string; label: string; drop(): void }) {
  return (
    <button type="button" className={styles.filter} title={name} aria-label={label} onClick={drop}>
      <bdi>{name}</bdi> <span aria-hidden>×</span>
    </button>
  );
}
