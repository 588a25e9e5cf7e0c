import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import { jobQuery, type TrainingPlan } from '@/api';
import { LossChart, type Point } from '@/charts';
import { useText } from '@/text';
import { Card, PageHead, Skeleton, Table } from '@/ui';
import styles from './jobs.module.css';
import { useJobStory } from './useJobStory';

const none: Point[] = [];

/** Two jobs side by side: what differs in the plan, and how the loss went. */
export function ComparePage() {
  const t = useText();
  const [search] = useSearchParams();
  const [a, b] = [search.get('a') ?? '', search.get('b') ?? ''];
  const first = useQuery(jobQuery(a)).data;
  const second = useQuery(jobQuery(b)).data;
  if (!first || !second) return <div className="page"><Skeleton rows={6} /></div>;
  const different = differences(first.plan, second.plan);
  return (
    <div className="page">
      <PageHead trail={[{ to: '/jobs', title: t.shell.jobs }]} title={t.training.compare} />
      <Card flush title={t.training.plan} className={styles.gap}>
        <Table label={t.training.plan} columns={[{ id: 'path', title: t.training.settings, cell: (row) => <code>{row.path}</code> }, { id: 'a', title: first.name ?? first.plan.name, cell: (row) => row.a }, { id: 'b', title: second.name ?? second.plan.name, cell: (row) => row.b }]} rows={different} keyOf={(row) => row.path} />
      </Card>
      <div className={styles.pair}>{[first, second].map((job) => <Curve key={job.id} id={job.id} name={job.name ?? job.plan.name} epochs={Number(job.plan.trainer?.epochs ?? 1)} />)}</div>
    </div>
  );
}

function Curve({ id, name, epochs }: { id: string; name: string; epochs: number }) {
  const story = useJobStory(id);
  return <Card title={<Link to={`/jobs/${id}`}>{name}</Link>}><LossChart training={story.series.loss ?? none} validation={story.series['validation.loss'] ?? none} total={story.started?.totalSteps ?? 0} epochs={epochs} best={story.best} live={!story.ended} /></Card>;
}

function differences(a: TrainingPlan, b: TrainingPlan) {
  const flat = (value: unknown, path = ''): [string, string][] => (value !== null && typeof value === 'object' && !Array.isArray(value) ? Object.entries(value).flatMap(([name, inner]) => flat(inner, path ? `${path}.${name}` : name)) : [[path, JSON.stringify(value) ?? '']]);
  const [left, right] = [new Map(flat(a)), new Map(flat(b))];
  return [...new Set([...left.keys(), ...right.keys()])].filter((path) => left.get(path) !== right.get(path)).map((path) => ({ path, a: left.get(path) ?? '–', b: right.get(path) ?? '–' }));
}
