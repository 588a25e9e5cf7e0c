import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from 'react-router';
import { backendsQuery, jobsQuery, type Job } from '@/api';
import { troubleOf } from '@/forms';
import { format, useText } from '@/text';
import { Card, Chip, Empty, Failure, Glyph, LinkButton, PageHead, Skeleton, Table, useAgo, type Column } from '@/ui';
import { StateChip } from './StateChip';

export function JobsPage() {
  const t = useText();
  const ago = useAgo();
  const navigate = useNavigate();
  const jobs = useQuery({ ...jobsQuery(), refetchInterval: 5_000 });
  const backends = useQuery(backendsQuery()).data ?? [];
  const columns: Column<Job>[] = [
    { id: 'name', title: t.training.name, cell: (job) => <Link className="row strong" to={`/jobs/${job.id}`}><Glyph type="trained" />{job.name}</Link> },
    { id: 'state', title: t.training.state, cell: (job) => <span className="row"><StateChip state={job.state} />{backends.find((backend) => backend.id === job.backend)?.simulated && <Chip tone="warn">{t.training.simulated}</Chip>}</span> },
    { id: 'base', title: t.training.base, cell: (job) => <span className="muted">{job.plan.base.model}</span> },
    { id: 'data', title: t.training.dataset, cell: (job) => <span className="muted">{job.plan.data.dataset ?? job.plan.data.train ?? ''}</span> },
    { id: 'place', title: t.training.backend, cell: (job) => job.progress.where ?? job.backend },
    { id: 'step', title: t.training.step, number: true, cell: (job) => (job.progress.totalSteps ? `${format.count(job.progress.step)} / ${format.count(job.progress.totalSteps)}` : '') },
    { id: 'validation', title: t.training.validationShort, number: true, cell: (job) => (job.progress.metrics['validation.loss'] != null ? format.figure(job.progress.metrics['validation.loss']) : '') },
    { id: 'created', title: t.training.created, number: true, cell: (job) => <span className="muted">{ago(job.created)}</span> },
  ];
  const newJob = <LinkButton to="/jobs/new" look="primary" icon="plus">{t.training.newJob}</LinkButton>;
  return (
    <div className="page">
      <PageHead title={t.shell.jobs} summary={t.training.lead} actions={newJob} />
      {jobs.isPending && <Skeleton />}
      {jobs.isError && <Failure trouble={troubleOf(jobs.error)} onRetry={() => void jobs.refetch()} />}
      {jobs.data?.length === 0 && <Empty icon="flame" title={t.training.none} action={newJob}>{t.training.noneMore}</Empty>}
      {!!jobs.data?.length && <Card flush><Table label={t.shell.jobs} columns={columns} rows={jobs.data} keyOf={(job) => job.id} onPick={(job) => void navigate(`/jobs/${job.id}`)} /></Card>}
    </div>
  );
}
