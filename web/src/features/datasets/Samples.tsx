import { useMemo, useState, type ReactNode } from 'react';
import type { DatasetVersion, Mark, SampleRow } from '@/api';
import { troubleOf } from '@/forms';
import { format, useText } from '@/text';
import { Card, Chip, Empty, Failure, Icon, PickChip, SearchInput, VirtualTable, useActions, type Action, type Column } from '@/ui';
import styles from './dataset.module.css';
import { FixDialog } from './FixDialog';
import { MaskView } from './MaskView';
import type { useSamples } from './useSamples';
import { answerOf, questionOf } from './words';

type SamplesProps = { samples: ReturnType<typeof useSamples>; at: number; onAt: (at: number) => void; splits: ReactNode; version: DatasetVersion };

/** The table of samples, filters, and the review by keys: A keep, E fix, X drop, J and K move. */
export function Samples({ samples, at, onAt, splits, version }: SamplesProps) {
  const t = useText();
  const [fixing, setFixing] = useState(false);
  const { filter, setFilter, total } = samples;
  useReviewKeys(samples, at, onAt, () => setFixing(true));
  const row = samples.rowAt(at);
  const columns = useColumns();
  const marks = [['', t.datasets.all], ['none', t.datasets.unmarked], ['keep', t.datasets.kept], ['fix', t.datasets.fixedMark], ['drop', t.datasets.droppedMark]] as const;
  const kinds = [['pii', t.datasets.pii], ['duplicate', t.datasets.duplicate], ['long', t.datasets.long]] as const;
  const put = (next: typeof filter) => { setFilter(next); onAt(0); };
  return (
    <div className={styles.main}>
      <Card flush label={t.datasets.samples}>
        <div className={styles.splits}>{splits}<span className={styles.keys}><kbd>A</kbd>{t.datasets.keep}<kbd>E</kbd>{t.datasets.fix}<kbd>X</kbd>{t.datasets.drop}<kbd>J</kbd><kbd>K</kbd>{t.datasets.move}</span></div>
        <div className={styles.tools}>
          <span className={styles.search}><SearchInput placeholder={t.datasets.searchSamples} value={filter.q ?? ''} onChange={(event) => put({ ...filter, q: event.target.value || undefined })} /></span>
          {marks.map(([mark, title]) => <PickChip key={mark} pressed={(filter.mark ?? '') === mark} count={(filter.mark ?? '') === mark && total != null ? format.count(total) : undefined} onPress={() => put({ ...filter, mark: mark || undefined })}>{title}</PickChip>)}
          {kinds.map(([kind, title]) => <PickChip key={kind} pressed={filter.kind === kind} onPress={() => put({ ...filter, kind: filter.kind === kind ? undefined : kind })}>{title}</PickChip>)}
        </div>
        {samples.trouble != null && <div className={styles.pad}><Failure trouble={troubleOf(samples.trouble)} onRetry={samples.retry} /></div>}
        {total === 0
          ? <div className={styles.pad}><Empty icon="filter" title={t.datasets.nothingFits} /></div>
          : <VirtualTable label={t.datasets.samples} columns={columns} total={total ?? 12} rowAt={samples.rowAt} onRange={samples.onRange} current={at} onPick={onAt} height={432} />}
        <div className={styles.foot}><span>{total != null && total > 0 && t.common.rows(format.count(at + 1), format.count(Math.min(total, at + 12)), format.count(total))}</span><span>{t.datasets.loadsMore}</span></div>
      </Card>
      {row && <MaskView version={version} row={row} />}
      {fixing && row && <FixDialog row={row} onClose={() => setFixing(false)} onSave={(messages, note) => { samples.mark(at, 'fix', messages, note); setFixing(false); }} />}
    </div>
  );
}

function useColumns(): Column<SampleRow>[] {
  const t = useText();
  return useMemo(() => [
    { id: 'mark', title: t.datasets.mark, width: '72px', cell: (row) => <MarkWord mark={row.mark?.mark} /> },
    { id: 'user', title: t.datasets.user, width: 'minmax(0,1.1fr)', cell: (row) => <b className="strong">{questionOf(row.sample)}</b> },
    { id: 'assistant', title: t.datasets.assistant, width: 'minmax(0,1.2fr)', cell: (row) => answerOf(row.sample) },
    { id: 'source', title: t.datasets.source, width: '120px', cell: (row) => <span className="muted">{row.sample.provenance.source?.split('/').at(-1) ?? ''}</span> },
    { id: 'length', title: t.datasets.length, width: '72px', number: true, cell: (row) => format.count(row.sample.messages.reduce((sum, message) => sum + message.content.length, 0)) },
    { id: 'badges', title: t.datasets.badges, width: '120px', cell: (row) => row.flags.map((flag) => <Chip key={flag} tone={flag === 'pii' ? 'bad' : flag === 'duplicate' ? 'warn' : 'plain'}>{t.datasets.flags[flag] ?? flag}</Chip>) },
  ], [t]);
}

const looks: Record<Mark, { icon: string; tone: string }> = { keep: { icon: 'check', tone: 'ok' }, fix: { icon: 'tune', tone: 'warn' }, drop: { icon: 'x', tone: 'bad' } };

function MarkWord({ mark }: { mark?: Mark }) {
  const t = useText();
  if (!mark) return <span className="muted">–</span>;
  return <span className={`${styles.mark} ${looks[mark].tone}`}><Icon name={looks[mark].icon} small />{t.datasets[mark]}</span>;
}

function useReviewKeys(samples: ReturnType<typeof useSamples>, at: number, onAt: (at: number) => void, onFix: () => void) {
  const t = useText();
  const { mark, total } = samples;
  useActions('review', useMemo<Action[]>(() => {
    const group = t.datasets.groupReview;
    const move = (step: number) => onAt(Math.max(0, Math.min((total ?? 1) - 1, at + step)));
    const say = (wanted: Mark) => { mark(at, wanted); move(1); };
    return [
      { id: 'keep', title: t.datasets.keepKey, group, keys: ['a'], icon: 'check', run: () => say('keep') },
      { id: 'fix', title: t.datasets.fixKey, group, keys: ['e'], icon: 'tune', run: onFix },
      { id: 'drop', title: t.datasets.dropKey, group, keys: ['x'], icon: 'x', run: () => say('drop') },
      { id: 'unmark', title: t.datasets.unmark, group, keys: ['u'], icon: 'undo', run: () => mark(at, null) },
      { id: 'next', title: t.datasets.nextKey, group, keys: ['j', 'ArrowDown'], icon: 'down', run: () => move(1) },
      { id: 'previous', title: t.datasets.previousKey, group, keys: ['k', 'ArrowUp'], icon: 'up', run: () => move(-1) },
    ];
  }, [t, mark, total, at, onAt, onFix]));
}
