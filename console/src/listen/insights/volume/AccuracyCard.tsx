import { accuracyQuery } from '../../../api/mention/corrections.ts';
import type { EnrichmentField, FieldAccuracy } from '../../../api/types.ts';
import { Empty } from '../../../frame/states.tsx';
import { csvName } from '../../../table/csv.ts';
import { DataTable, type Column } from '../../../table/DataTable.tsx';
import type { MessageKey } from '../../../words/catalogue.ts';
import { number, percent } from '../../../words/time.ts';
import { useWords } from '../../../words/Words.tsx';
import { Card, Loaded } from '../card/Card.tsx';
import { useAsked } from '../asked/useAsked.ts';
import type { Insights } from '../asked/useInsights.ts';
import styles from '../Insights.module.css';

const NAMES: Partial<Record<EnrichmentField, MessageKey>> = {
  ENRICHMENT_FIELD_SENTIMENT: 'correct.tone', ENRICHMENT_FIELD_LABELS: 'correct.labels', ENRICHMENT_FIELD_LANGUAGE: 'correct.language',
};

/** How often people found the machine right, so that its tones and labels are trusted as far as they deserve. */
export function AccuracyCard({ insights }: { insights: Insights }) {
  const { t, language } = useWords();
  const { agency, brand, zone } = insights;
  const accuracy = useAsked(insights, accuracyQuery(agency, brand));
  const name = ({ field }: FieldAccuracy) => (NAMES[field] === undefined ? field : t(NAMES[field]));
  const most = accuracy.data?.reduce<FieldAccuracy | undefined>((best, one) => (Number(one.judged) > Number(best?.judged ?? 0) ? one : best), undefined);
  const title = most === undefined
    ? t('insight.accuracy')
    : t('insight.accuracyTitle', { field: name(most), share: percent(most.accuracy, language), count: Number(most.judged), shown: number(Number(most.judged), language) });
  const columns: Column[] = [
    { name: t('insight.property'), kind: 'words' }, { name: t('insight.judged'), kind: 'count' }, { name: t('insight.right'), kind: 'count' },
    { name: t('insight.share'), kind: 'share' }, { name: t('insight.shareLow'), kind: 'share' }, { name: t('insight.shareHigh'), kind: 'share' },
  ];
  return (
    <Card title={title} zone={zone}>
      <Loaded query={accuracy} what={t('insight.accuracy')}>
        {(fields) => most === undefined ? <Empty title={t('insight.accuracyNone')} hint={t('insight.accuracyNoneHint')} /> : (
          <>
            <DataTable label={t('insight.accuracy')} columns={columns} zone={zone} file={csvName(brand, 'accuracy')} rows={fields.map((one) => ({ key: one.field, cells: [name(one), ...figuresOf(one)] }))} />
            <p className={styles.note}>{t('insight.accuracyNote')}</p>
          </>
        )}
      </Loaded>
    </Card>
  );
}

/** Of what nobody judged there is no share. */
function figuresOf({ judged, right, accuracy, low, high }: FieldAccuracy): (number | undefined)[] {
  const count = Number(judged);
  return [count, Number(right), ...(count === 0 ? [undefined, undefined, undefined] : [accuracy, low, high])];
}
