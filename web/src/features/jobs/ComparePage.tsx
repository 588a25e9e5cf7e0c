import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import { compareQuery, type Job, type JobFigures } from '@/api';
import { LossChart, type Point } from '@/charts';
import { troubleOf } from '@/forms';
import { useText } from '@/text';
import { Card, Failure, PageHead, Skeleton, Table } from '@/ui';
import styles from './jobs.module.css';

/** Two jobs side by side: what differs in the plan, and how the loss went. */
export function ComparePage() {
  const t = useText();
  const [search] = useSearchParams();
  const comparison = useQuery(compareQuery(search.get('a') ?? '', search.get('b') ?? ''));
  if (comparison.isPending) return <div className="page"><Skeleton rows={6} /></div>;
  if (comparison.isError) return <div className="page"><Failure trouble={troubleOf(comparison.error)} onRetry={() => void comparison.refetch()} /></div>;
  const { a, b, differences, curvesA, curvesB } = comparison.data;
  const say = (value: unknown) => (value == null ? '–' : typeof value === 'string' ? value : JSON.stringify(value));
  return (
    <div className="page">
      <PageHead trail={[{ to: '/jobs', title: t.shell.jobs }]} title={t.training.compare} />
      <Card flush title={t.training.plan} className={styles.gap}>
        <Table label={t.training.plan} columns={[{ id: 'path', title: t.training.settings, cell: (row) => <code>{row.path}</code> }, { id: 'a', title: a.name, cell: (row) => say(row.a) }, { id: 'b', title: b.name, cell: (row) => say(row.b) }]} rows={differences} keyOf={(row) => row.path} />
      </Card>
      <div className={styles.pair}>
        <Curve job={a} figures={curvesA} />
        <Curve job={b} figures={curvesB} />
      </div>
    </div>
  );
}

const pointsOf = (figures: JobFigures, name: string): Point[] => (figures.series[name] ?? []).map((point) => [point.step, point.value] as const);

function Curve({ job, figures }: { job: Job; figures: JobFigures }) {
  const best = job.progress.checkpoints.findLast((checkpoint) => checkpoint.best)?.step;
  return (
    <Card title={<Link to={`/jobs/${job.id}`}>{job.name}</Link>}>
      <LossChart training={pointsOf(figures, 'loss')} validation={pointsOf(figures, 'validation.loss')} total={job.progress.totalSteps} epochs={Number(job.plan.trainer?.epochs ?? 1)} best={best} live={false} />
    </Card>
  );
}
