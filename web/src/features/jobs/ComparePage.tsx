import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import { compareQuery, type Job, type JobFigures } from '@/api';
import { CompareChart, type Point } from '@/charts';
import { troubleOf } from '@/forms';
import { format, useText } from '@/text';
import { Card, Failure, PageHead, Skeleton, Table } from '@/ui';
import styles from './jobs.module.css';

/** Two jobs laid over one another: how the loss went, what came of it, and what differs in the plan. */
export function ComparePage() {
  const t = useText();
  const [search] = useSearchParams();
  const comparison = useQuery(compareQuery(search.get('a') ?? '', search.get('b') ?? ''));
  if (comparison.isPending) return <div className="page"><Skeleton rows={6} /></div>;
  if (comparison.isError) return <div className="page"><Failure trouble={troubleOf(comparison.error)} onRetry={() => void comparison.refetch()} /></div>;
  const { a, b, differences, curvesA, curvesB } = comparison.data;
  const names = [a, b].map((job, index) => `${job.name} (${a.name === b.name ? job.id.slice(0, 6) : 'AB'[index]})`) as [string, string];
  const heads = [{ id: 'what', title: t.training.outcome, quiet: true, cell: (row: Row) => row.name }, ...[a, b].map((job, index) => ({ id: job.id, title: names[index]!, number: true, cell: (row: Row) => row.values[index] }))];
  return (
    <div className="page">
      <PageHead trail={[{ to: '/jobs', title: t.shell.jobs }]} title={t.training.compare} summary={names.join(' · ')} />
      <Card title={t.training.loss} className={styles.gap}>
        <CompareChart jobs={[a, b].map((_, index) => ({ name: names[index]!, training: pointsOf(index ? curvesB : curvesA, 'loss'), validation: pointsOf(index ? curvesB : curvesA, 'validation.loss') }))} />
      </Card>
      <div className={styles.pair}>
        <Card flush title={t.training.outcome}><Table label={t.training.outcome} columns={heads} rows={outcome([a, b], [curvesA, curvesB], t)} keyOf={(row) => row.name} /></Card>
        <Card flush title={t.training.planDiffers} hint={differences.length === 0 ? t.training.planSame : undefined}>
          <Table label={t.training.planDiffers} columns={heads.map((head, index) => (index ? head : { ...head, title: t.training.setting, quiet: false, cell: (row: Row) => <code>{row.name}</code> }))} rows={differences.map((row) => ({ name: row.path.slice(1).replaceAll('/', '.'), values: [say(row.a), say(row.b)] }))} keyOf={(row) => row.name} />
        </Card>
      </div>
      <p className={`row ${styles.links}`}>{[a, b].map((job, index) => <Link key={job.id} className="link" to={`/jobs/${job.id}`}>{names[index]}</Link>)}</p>
    </div>
  );
}

type Row = { name: string; values: (string | undefined)[] };

const say = (value: unknown) => (value == null ? '–' : typeof value === 'string' ? value : typeof value === 'number' ? format.setting(value) : JSON.stringify(value));

const pointsOf = (figures: JobFigures, name: string): Point[] => (figures.series[name] ?? []).map((point) => [point.step, point.value] as const);

function outcome(jobs: readonly Job[], figures: readonly JobFigures[], t: ReturnType<typeof useText>): Row[] {
  const of = (words: (job: Job, figures: JobFigures) => string) => jobs.map((job, index) => words(job, figures[index]!));
  const best = (each: JobFigures) => Math.min(...pointsOf(each, 'validation.loss').map(([, value]) => value));
  const mean = (points: readonly Point[]) => (points.length ? points.reduce((sum, [, value]) => sum + value, 0) / points.length : NaN);
  const seconds = (job: Job) => (job.ended && job.progress.startedAt ? (Date.parse(job.ended) - Date.parse(job.progress.startedAt)) / 1_000 : NaN);
  return [
    { name: t.training.validationLoss, values: of((_, each) => (Number.isFinite(best(each)) ? format.figure(best(each)) : '–')) },
    { name: t.training.step, values: of((job) => `${format.count(job.progress.step)} / ${format.count(job.progress.totalSteps)}`) },
    { name: t.training.elapsed, values: of((job) => (Number.isFinite(seconds(job)) ? format.clock(seconds(job)) : '–')) },
    { name: t.training.throughput, values: of((_, each) => { const rate = mean(pointsOf(each, 'tokens_per_second')); return Number.isFinite(rate) ? format.count(rate) : '–'; }) },
    { name: t.training.peakMemory, values: of((job) => (job.progress.peakMemoryMib ? format.bytes(job.progress.peakMemoryMib * 1024 * 1024) : '–')) },
  ];
}
