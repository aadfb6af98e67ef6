import { useQuery } from '@tanstack/react-query';
import { ACCOUNT_ROLES, accountsQuery } from '../../api/query/accounts.ts';
import { may, useSession } from '../../api/session.tsx';
import { useScope } from '../../frame/brands/scope.tsx';
import { Partial } from '../../frame/states.tsx';
import { csvName } from '../../table/csv.ts';
import { SaveCsv } from '../../table/SaveCsv.tsx';
import { moment, zoneWhenForeign } from '../../words/time.ts';
import { useWords } from '../../words/Words.tsx';
import { mailsCsv, numberOf } from './mails-csv.ts';
import styles from './Sources.module.css';

/** Mails of a brand's mailboxes that nobody could read here, as a person finds them there. Nothing where there is none. */
export function PassedMails({ brand }: { brand: string }) {
  const { t, code, language } = useWords();
  const session = useSession();
  const { zoneOf } = useScope();
  const found = useQuery({ ...accountsQuery(session.agency, brand), enabled: may(session, ACCOUNT_ROLES, brand) });
  const title = t('source.passed');
  const zone = zoneOf(brand);
  const mails = (found.data ?? []).flatMap(({ id, displayName, mail, health }) => (
    (health?.passedOver ?? []).map((passed) => ({ ...passed, key: `${id} ${passed.item}`, mailbox: mail?.address ?? displayName }))
  ));
  const failed = found.error !== null && <Partial what={title} failure={found.error} retry={() => void found.refetch()} />;
  if (mails.length === 0) {
    return failed === false ? null : failed;
  }
  const foreign = zoneWhenForeign(new Date().toISOString(), language, zone);
  const arrived = foreign === '' ? t('source.passedArrived') : `${t('source.passedArrived')} (${foreign})`;
  return (
    <section className={styles.shared} aria-label={title}>
      <h2>{title}</h2>
      {failed}
      <p>{t('source.passedMeans')}</p>
      <div className={styles.scroll} tabIndex={0} role="region" aria-label={title}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('source.passedMailbox')}</th>
              <th scope="col">{arrived}</th>
              <th scope="col">{t('source.why')}</th>
              <th scope="col">{t('source.passedId')}</th>
              <th scope="col">{t('source.passedNumber')}</th>
            </tr>
          </thead>
          <tbody>
            {mails.map((one) => (
              <tr key={one.key}>
                <th scope="row"><strong dir="auto">{one.mailbox}</strong></th>
                <td>{one.arrivedAt === undefined ? '–' : <time dateTime={one.arrivedAt}>{moment(one.arrivedAt, language, zone)}</time>}</td>
                <td>{code('passed', one.reason) || one.reason}</td>
                <td dir="ltr">{one.reference === '' ? '–' : one.reference}</td>
                <td dir="ltr">{numberOf(one)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <SaveCsv label={title} file={csvName(brand, 'unread-mails')} text={() => mailsCsv(mails)} />
    </section>
  );
}
