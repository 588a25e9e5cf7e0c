import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { casesQuery, type CaseFilter, type CaseResult, type EvaluationOverview, type ReportScorer } from '@/api';
import { troubleOf } from '@/forms';
import { format, useText } from '@/text';
import { Button, Card, Chip, Empty, Failure, PickChip, Skeleton, useActions, type Action } from '@/ui';
import styles from './evaluation.module.css';
import { colourOf, nameOf, wordDifference } from './words';

type CasesProps = { report: EvaluationOverview; names: string[]; scorer?: ReportScorer; tag: string | null; onClearTag: () => void };

/** Case by case, side by side, with what each answer adds to the baseline's and leaves out. */
export function Cases({ report, names, scorer, tag, onClearTag }: CasesProps) {
  const t = useText();
  const others = names.filter((name) => name !== report.baseline);
  const [filter, setFilterState] = useState<CaseFilter>({});
  const [at, setAt] = useState(0);
  const [blind, setBlind] = useState(false);
  const asked = { ...filter, tag: tag ?? undefined, scorer: filter.filter && filter.filter !== 'differ' ? scorer?.id : undefined };
  const page = useQuery({ ...casesQuery(report.id, asked, at, 1), placeholderData: keepPreviousData });
  const total = page.data?.total ?? 0;
  const setFilter = (next: CaseFilter) => { setFilterState(next); setAt(0); };
  const result = page.data?.items[0];
  useEffect(() => setAt(0), [tag]);
  useActions('cases', useMemo<Action[]>(() => {
    const move = (step: number) => setAt((now) => Math.max(0, Math.min(total - 1, now + step)));
    return [
      { id: 'case-next', title: t.evaluation.next, group: t.evaluation.group, keys: ['j', 'ArrowDown'], run: () => move(1) },
      { id: 'case-previous', title: t.evaluation.previous, group: t.evaluation.group, keys: ['k', 'ArrowUp'], run: () => move(-1) },
      { id: 'case-blind', title: t.evaluation.hideNames, group: t.evaluation.group, keys: ['b'], run: () => setBlind((now) => !now) },
    ];
  }, [t, total]));
  return (
    <Card
      flush
      title={t.evaluation.caseList}
      actions={(
        <>
          <span className="muted">{total > 0 && t.evaluation.position(format.count(at + 1), format.count(total))}</span>
          <Button size="tiny" label={t.evaluation.previous} disabled={at === 0} onClick={() => setAt(at - 1)}>K</Button>
          <Button size="tiny" label={t.evaluation.next} disabled={at + 1 >= total} onClick={() => setAt(at + 1)}>J</Button>
        </>
      )}
    >
      <div className={styles.filters}>
        <PickChip pressed={!filter.filter} onPress={() => setFilter({})}>{t.evaluation.all}</PickChip>
        {others.map((name) => <PickChip key={`w${name}`} pressed={filter.filter === 'worse' && filter.variant === name} onPress={() => setFilter({ filter: 'worse', variant: name })}>{t.evaluation.worse(nameOf(name))}</PickChip>)}
        {others.map((name) => <PickChip key={`b${name}`} pressed={filter.filter === 'better' && filter.variant === name} onPress={() => setFilter({ filter: 'better', variant: name })}>{t.evaluation.better(nameOf(name))}</PickChip>)}
        {tag && <PickChip pressed onPress={onClearTag}>{tag.slice(tag.indexOf(':') + 1)} ✕</PickChip>}
        <PickChip pressed={filter.filter === 'differ'} onPress={() => setFilter({ filter: 'differ' })}>{t.evaluation.differ}</PickChip>
      </div>
      {page.isPending && <Skeleton rows={3} />}
      {page.isError && <div className={styles.pad}><Failure trouble={troubleOf(page.error)} onRetry={() => void page.refetch()} /></div>}
      {page.isSuccess && !result && <div className={styles.pad}><Empty icon="filter" title={t.evaluation.noneFit} /></div>}
      {result && <SideBySide result={result} report={report} names={names} blind={blind} />}
      <footer className={styles.foot}>
        <span className="small muted">{t.evaluation.wordsMarked(nameOf(report.baseline))} <ins>{t.evaluation.added}</ins> <del>{t.evaluation.removed(nameOf(report.baseline))}</del></span>
        <Button look="quiet" className="end" onClick={() => setBlind(!blind)}><kbd>B</kbd>{blind ? t.evaluation.showNames : t.evaluation.hideNames}</Button>
      </footer>
    </Card>
  );
}

function SideBySide({ result, report, names, blind }: { result: CaseResult; report: EvaluationOverview; names: string[]; blind: boolean }) {
  const t = useText();
  const question = result.case.conversation.findLast((turn) => turn.role === 'user')?.content ?? '';
  const base = result.answers[report.baseline]?.text ?? '';
  return (
    <>
      <div className={styles.question}>
        <div><p className="label">{t.evaluation.question}</p><p className="strong">{question}</p>{result.isLeaked && <Chip tone="warn" icon="warn">{t.evaluation.leaked}</Chip>}</div>
        <div><p className="label">{t.evaluation.expected}</p><p>{result.case.expected ?? t.evaluation.none2}</p></div>
      </div>
      <div className={styles.answers} style={{ gridTemplateColumns: `repeat(${names.length},minmax(0,1fr))` }}>
        {names.map((name, index) => {
          const answer = result.answers[name];
          return (
            <article key={name}>
              <header><span className={styles.variant}><i style={{ background: blind ? 'var(--faint)' : colourOf(name, names, report.baseline) }} />{blind ? t.evaluation.blind(index + 1) : nameOf(name)}</span>{answer && <span className="end muted small">{t.evaluation.seconds(format.figure(answer.seconds, 2))}</span>}</header>
              {answer?.failure || !answer ? <p className="bad">{answer?.failure ?? t.evaluation.failed}</p> : <p>{name === report.baseline || blind ? answer.text : <Marked before={base} after={answer.text} />}</p>}
              <dl>{report.scorers.filter((scorer) => answer?.scores[scorer.id] != null).slice(0, 4).map((scorer) => <div key={scorer.id}><dt>{t.evaluation.scorerNames[scorer.id] ?? scorer.title}</dt><dd><Mark value={answer!.scores[scorer.id]!} kind={scorer.kind} /></dd></div>)}</dl>
            </article>
          );
        })}
      </div>
    </>
  );
}

const Marked = ({ before, after }: { before: string; after: string }) => wordDifference(before, after).map((piece, index) => (piece.mark === 'added' ? <ins key={index}>{piece.text}</ins> : piece.mark === 'removed' ? <del key={index}>{piece.text}</del> : piece.text));

function Mark({ value, kind }: { value: number; kind: string }) {
  if (kind !== 'proportion') return format.figure(value);
  return <span className={value >= 1 ? 'ok' : value <= 0 ? 'bad' : ''}>{value >= 1 ? '✓ 1' : value <= 0 ? '✕ 0' : format.figure(value)}</span>;
}
