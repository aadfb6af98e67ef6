import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import { ROUTING_ROLES } from '../../api/conversation/routing-rules.ts';
import { may, useSession } from '../../api/session.tsx';
import type { RoutingRule, RoutingRules } from '../../api/types.ts';
import { useActions } from '../../frame/keys/actions.tsx';
import { BrandSelect } from '../../frame/brands/BrandSelect.tsx';
import { onMac, shown } from '../../frame/keys/keys.ts';
import { useNotices } from '../../frame/notices/Notices.tsx';
import { useScope } from '../../frame/brands/scope.tsx';
import { Bones, Empty, Failure, Partial } from '../../frame/states.tsx';
import { csvName } from '../../table/csv.ts';
import { SaveCsv } from '../../table/SaveCsv.tsx';
import { fieldRefusalText } from '../../words/refusal.ts';
import { RefusalCode } from '../../words/RefusalCode.tsx';
import { momentThere } from '../../words/time.ts';
import { useWords } from '../../words/Words.tsx';
import { useNames, useNamesInFiles } from '../page/useNames.ts';
import { Conflict } from './list/Conflict.tsx';
import { routingCsv } from './routing-csv.ts';
import { placed, sameRules } from './list/rule-list.ts';
import { RuleForm } from './form/RuleForm.tsx';
import { RuleList } from './list/RuleList.tsx';
import { useNaming } from './useNaming.ts';
import { useRoutingRules, type useDrafts } from './useRoutingRules.ts';
import styles from './Routing.module.css';

/** A rule in the form, none for a new one, with what the form was opened on: neither changes under somebody's hands. */
interface Opened {
  rule: RoutingRule | undefined;
  rules: readonly RoutingRule[];
  base: RoutingRules;
}

interface RoutingProps {
  brand: string;
  brands: readonly string[];
  drafts: ReturnType<typeof useDrafts>;
  choose(brand: string): void;
}

/** The rules of one brand in order, and the one bar that saves what was changed of them. */
export function Routing({ brand, brands, drafts, choose }: RoutingProps) {
  const words = useWords();
  const { t, code, language } = words;
  const session = useSession();
  const notices = useNotices();
  const { zoneOf } = useScope();
  const person = useNames(brand);
  const named = useNamesInFiles([brand]);
  const things = useNaming(brand);
  const { read, rules, base, changed, theirs, refusal, saving, set, discard, save } = useRoutingRules(brand, drafts);
  const [opened, setOpened] = useState<Opened>();
  const edits = may(session, ROUTING_ROLES, brand);
  const open = (id: string | undefined) => setOpened(read.data && { rule: rules.find((one) => one.id === id), rules, base: base ?? read.data });
  const takeOver = (rule: RoutingRule) => {
    if (opened === undefined || changed || sameRules(rules, opened.rules)) {
      set(placed(rules, rule));
    } else {
      // somebody else saved meanwhile: it rests on what the form was opened on, so that they are told of and not overwritten unseen
      set(placed(opened.rules, rule), opened.base);
    }
    setOpened(undefined);
  };
  const latest = useRef({ rules, set });
  latest.current = { rules, set };
  const remove = (rule: RoutingRule) => {
    const place = rules.indexOf(rule);
    set(rules.filter((one) => one !== rule));
    // whatever was done since then stays
    const undo = () => {
      const now = latest.current;
      if (!now.rules.some((one) => one.id === rule.id)) {
        now.set(now.rules.toSpliced(place, 0, rule));
      }
    };
    notices.say(t('route.removed', { name: rule.displayName }), { label: t('route.undo'), run: undo });
  };
  useActions(edits && read.data !== undefined ? [
    { id: 'new-routing-rule', group: t('page.routing'), label: t('button.newRule'), keys: 'n', run: () => open(undefined) },
    ...(changed && theirs === undefined ? [{ id: 'save-routing-rules', group: t('page.routing'), label: t('route.save'), keys: 'mod+s', everywhere: true, run: save }] : []),
  ] : []);
  const at = read.data?.changedAt;
  const zone = zoneOf(brand);
  return (
    <>
      <div className={styles.page}>
        <header className={styles.head}>
          <h1>{t('page.routing')}</h1>
          <BrandSelect brand={brand} brands={brands} className={styles.pick} choose={choose} />
          {at !== undefined && <span className={styles.meta}>{t('route.changedBy', { person: person(read.data?.changedBy ?? ''), time: momentThere(at, language, zone) })}</span>}
          {edits && read.data !== undefined && rules.length > 0 && <Button size="xs" className={styles.new} title={`${t('button.newRule')} (n)`} onClick={() => open(undefined)}>{t('button.newRule')}</Button>}
        </header>
        {read.isPending && <Bones rows={4} height={64} label={t('state.loading')} />}
        {read.error !== null && (read.data === undefined
          ? <Failure failure={read.error} retry={() => void read.refetch()} />
          : <Partial what={t('page.routing')} failure={read.error} retry={() => void read.refetch()} />)}
        {things.failed.length > 0 && <div className={styles.partials}>{things.failed.map((one) => <Partial key={one.what} {...one} />)}</div>}
        {read.data !== undefined && rules.length === 0 && (
          <Empty title={t('route.none')} hint={t('route.noneHint')} action={edits ? { label: t('button.newRule'), run: () => open(undefined) } : undefined} />
        )}
        {rules.length > 0 && (
          <>
            <p className={styles.meta}>{t('route.first')}{!edits && ` ${t('route.readOnly')}`}</p>
            {refusal?.rule === '' && <p className={styles.wrong} role="alert"><b>{code('rulefield', refusal.field)}</b> {fieldRefusalText(refusal.why, words)} <RefusalCode refused={refusal.why} /></p>}
            <RuleList rules={rules} naming={things} refusal={refusal} edits={edits} set={set} open={open} remove={remove} />
            {/* of what is in force */}
            <SaveCsv label={t('page.routing')} file={csvName(brand, 'routing-rules')} disabled={changed} text={() => routingCsv(rules, named)} />
          </>
        )}
        {theirs !== undefined && base !== undefined && (
          <Conflict base={base.rules} mine={rules} theirs={theirs} person={person} set={(next) => set(next, theirs)} />
        )}
      </div>
      {changed && (
        <div className={styles.saveBar} role="region" aria-label={t('route.unsaved')}>
          <span>{t('route.unsaved')}</span>
          <Button variant="default" size="sm" disabled={saving} onClick={discard}>{t('route.discard')}</Button>
          <Button size="sm" loading={saving} disabled={theirs !== undefined} title={`${t('route.save')} (${shown('mod+s', onMac).join(' ')})`} onClick={save}>{t('route.save')}</Button>
        </div>
      )}
      {opened !== undefined && (
        <RuleForm
          key={opened.rule?.id ?? ''} brand={brand} rule={opened.rule} rules={rules} naming={things} refusal={refusal?.rule === opened.rule?.id ? refusal : undefined}
          close={() => setOpened(undefined)} done={takeOver}
        />
      )}
    </>
  );
}
