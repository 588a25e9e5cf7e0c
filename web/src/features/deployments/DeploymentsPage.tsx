import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { deploymentsQuery, flowsQuery, type DeploymentSummary } from '@/api';
import { troubleOf } from '@/forms';
import { format, useText } from '@/text';
import { Button, Card, Chip, Empty, Failure, Icon, PageHead, Skeleton, Table, type Column } from '@/ui';
import { PublishDialog } from './PublishDialog';

export function DeploymentsPage() {
  const t = useText();
  const navigate = useNavigate();
  const [search, setSearch] = useSearchParams();
  const deployments = useQuery(deploymentsQuery());
  const flows = useQuery(flowsQuery()).data ?? [];
  const wanted = search.get('flow') ?? search.get('model');
  const [publishing, setPublishing] = useState(wanted != null);
  const columns: Column<DeploymentSummary>[] = [
    { id: 'slug', title: t.deployments.slug, cell: (row) => <Link className="row strong" to={`/deployments/${row.slug}`}><Icon name="cloud" />{row.slug}</Link> },
    { id: 'live', title: t.training.state, cell: () => <Chip tone="ok" icon="check">{t.deployments.live}</Chip> },
    { id: 'serves', title: t.deployments.serves, cell: (row) => row.model ?? `${flows.find((flow) => flow.id === row.flowId)?.name ?? row.flowId ?? ''}${row.revision ? `, ${t.deployments.revision(row.revision)}` : ''}` },
    { id: 'address', title: t.deployments.address, cell: (row) => <code className="muted">{row.address}</code> },
    { id: 'keys', title: t.deployments.keys, number: true, cell: (row) => format.count(row.keys) },
  ];
  const publish = <Button look="primary" icon="cloud" onClick={() => setPublishing(true)}>{t.deployments.publish}</Button>;
  return (
    <div className="page">
      <PageHead title={t.shell.deployments} summary={t.deployments.lead} actions={publish} />
      {deployments.isPending && <Skeleton />}
      {deployments.isError && <Failure trouble={troubleOf(deployments.error)} onRetry={() => void deployments.refetch()} />}
      {deployments.data?.length === 0 && <Empty icon="cloud" title={t.deployments.none}>{t.deployments.noneMore}</Empty>}
      {!!deployments.data?.length && <Card flush><Table label={t.shell.deployments} columns={columns} rows={deployments.data} keyOf={(row) => row.slug} onPick={(row) => void navigate(`/deployments/${row.slug}`)} /></Card>}
      {publishing && <PublishDialog flow={search.get('flow')} model={search.get('model')} onClose={() => { setPublishing(false); setSearch({}); }} />}
    </div>
  );
}
