import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { rulesQuery } from '../../../api/query/alerts.ts';
import { savedQueriesQuery } from '../../../api/mention/mentions.ts';
import { QUERY_ROLES } from '../../../api/query/queries.ts';
import { may, PAGE_ROLES, useSession } from '../../../api/session.tsx';
import type { AlertRule } from '../../../api/types.ts';
import { useRef } from 'react';
import { useActions } from '../../../frame/keys/actions.tsx';
import type { AlertsAddress } from '../../../frame/addresses.ts';
import { BrandSelect } from '../../../frame/brands/BrandSelect.tsx';
import { BrandsComing } from '../../../frame/brands/BrandsComing.tsx';
import { NoBrand } from '../../../frame/brands/NoBrand.tsx';
import { useScope } from '../../../frame/brands/scope.tsx';
import { useOneBrand } from '../../../frame/brands/useOneBrand.ts';
import { Bones, Empty, Failure, Partial } from '../../../frame/states.tsx';
import { csvName } from '../../../table/csv.ts';
import { SaveCsv } from '../../../table/SaveCsv.tsx';
import { useWords } from '../../../words/Words.tsx';
import { useOpened } from '../../../frame/fields/useOpened.ts';
import { useNamesInFiles } from '../../page/useNames.ts';
import { useRows } from '../../page/useRows.ts';
import { rulesCsv } from './rule-csv.ts';
import { RuleDialog } from '../rule/RuleDialog.tsx';
import { RuleRow } from './RuleRow.tsx';
import { useRules } from '../rule/useRules.ts';
import styles from '../Alerts.module.css';

interface RulesProps {
  address: AlertsAddress;
  go(address: AlertsAddress): void;
}

/** The rules of one brand, and the form that makes them. */
export default function Rules({ address, go }: RulesProps) {
  const { t } = useWords();
  const session = useSession();
  const { granted } = useScope();
  const { brand, brands } = useOneBrand(PAGE_ROLES.alerts, address.brand);
  const rules = useQuery({ ...rulesQuery(session.agency, brand), enabled: brand !== '' });
  const saved = useQuery(savedQueriesQuery(session.agency));
  const edits = may(session, QUERY_ROLES, brand);
  const look = (rule: string | undefined) => go({ view: 'rules', brand: address.brand, rule });
  const list = useRef<HTMLUListElement>(null);
  const rows = useRows(list, t('page.alerts'));
  const { pause } = useRules(brand);
  const named = useNamesInFiles([brand]);
  const onCurrent = (run: (rule: AlertRule) => void) => () => {
    const rule = rules.data?.find((one) => one.id === rows.current());
    if (rule !== undefined) {
      run(rule);
    }
  };
  // until that is answered, its etag is the one of before
  const toggle = (rule: AlertRule) => {
    if (!(pause.isPending && pause.variables.id === rule.id)) {
      pause.mutate(rule);
    }
  };
  useActions(edits ? [
    { id: 'new-rule', group: t('page.alerts'), label: t('button.newRule'), keys: 'n', run: () => look('new') },
    { id: 'edit-rule', group: t('page.alerts'), label: t('rule.change'), keys: 'e', run: onCurrent((rule) => look(rule.id)) },
    { id: 'pause-rule', group: t('page.alerts'), label: t('rule.pauseOrResume'), keys: 'p', run: onCurrent(toggle) },
  ] : []);
  // one that somebody else deletes stays what it was, so that nothing typed is lost unseen
  const kept = useOpened(rules.data ?? [], address.rule === 'new' ? undefined : address.rule);
  const edited = rules.data?.find((one) => one.id === address.rule) ?? kept;
  // a rule about a query begins with what is stated about that
  const begins = address.rule === 'new' && (address.saved === undefined || !saved.isPending);
  const opened = edits && (begins || edited !== undefined);
  const own = saved.data?.filter((one) => one.brand === brand);
  if (granted.length === 0) {
    return <BrandsComing rows={4} height={64} />;
  }
  if (brand === '') {
    return <NoBrand roles={PAGE_ROLES.alerts} asked={address.brand} />;
  }
  return (
    <div className={styles.rules}>
      <div className={styles.bar}>
        <BrandSelect brand={brand} brands={brands} className={styles.pick} choose={(one) => go({ view: 'rules', brand: one })} />
        {edits && <Button size="xs" title={`${t('button.newRule')} (n)`} onClick={() => look('new')}>{t('button.newRule')}</Button>}
      </div>
      {rules.isPending && <Bones rows={4} height={64} label={t('state.loading')} />}
      {rules.error !== null && (rules.data === undefined
        ? <Failure failure={rules.error} retry={() => void rules.refetch()} />
        : <Partial what={t('alert.rules')} failure={rules.error} retry={() => void rules.refetch()} />)}
      {saved.error !== null && <Partial what={t('frame.savedQueries')} failure={saved.error} retry={() => void saved.refetch()} />}
      {rules.data?.length === 0 && (
        <Empty title={t('rule.none')} hint={t('rule.noneHint')} action={edits ? { label: t('button.newRule'), run: () => look('new') } : undefined} />
      )}
      <ul ref={list} className={styles.ruleList} aria-label={t('alert.rules')}>
        {rules.data?.map((one) => (
          <li key={one.id} data-row={one.id} tabIndex={-1}>
            <RuleRow rule={one} queries={own} edit={edits ? { open: () => look(one.id), pause: () => toggle(one), busy: pause.isPending && pause.variables.id === one.id } : undefined} />
          </li>
        ))}
      </ul>
      {rules.data !== undefined && rules.data.length > 0 && <div className={styles.save}><SaveCsv label={t('alert.rules')} file={csvName(brand, 'alert-rules')} text={() => rulesCsv(rules.data, named)} /></div>}
      {opened && <RuleDialog key={edited?.id ?? 'new'} brand={brand} rule={edited} rules={rules.data} queries={own ?? []} saved={address.saved ?? ''} close={() => look(undefined)} />}
    </div>
  );
}
