import type { Alert, AlertDelivery } from '../../../api/types.ts';
import { useScope } from '../../../frame/brands/scope.tsx';
import { csvName } from '../../../table/csv.ts';
import { DataTable } from '../../../table/DataTable.tsx';
import { useWords } from '../../../words/Words.tsx';

/** Why nobody was told. Its code only where there are no words for it. */
function Untold({ reason }: { reason: string }) {
  const { t, code } = useWords();
  const [, status] = /^HTTP_(\d{3})$/.exec(reason) ?? [];
  if (status !== undefined) {
    return t('untold.http', { code: status });
  }
  const words = code('untold', reason);
  return words === reason ? <code>{reason}</code> : words;
}

/** How an alert was handed to mail addresses and webhooks, and to people who are looked for. */
export function Deliveries({ alert }: { alert: Alert }) {
  const { t, code } = useWords();
  const { zoneOf } = useScope();
  const whom = ({ kind, to }: AlertDelivery) => (kind === 'people' ? t('alert.toPeople') : to);
  return (
    <>
      <h3>{t('alert.deliveries')}</h3>
      <DataTable
        label={t('alert.deliveries')} zone={zoneOf(alert.brand)} file={csvName(alert.brand, `alert-${alert.id}-deliveries`)}
        columns={[{ name: t('alert.to'), kind: 'words' }, { name: t('alert.state'), kind: 'words' }, { name: t('alert.failure'), kind: 'words', unseen: true }, { name: t('alert.attempts'), kind: 'count' }]}
        rows={alert.deliveries.map((one) => ({
          key: `${one.kind} ${one.to} ${String(one.escalation)}`,
          cells: [one.escalation ? `${whom(one)} (${t('alert.ofEscalation')})` : whom(one), code('sent', one.state), one.failure, one.attempts],
          shown: {
            0: <>{whom(one)} {one.escalation && <small>{t('alert.ofEscalation')}</small>}</>,
            1: <span data-state={one.state}>{code('sent', one.state)}{one.failure !== '' && <> · <Untold reason={one.failure} /></>}</span>,
          },
        }))}
      />
    </>
  );
}
