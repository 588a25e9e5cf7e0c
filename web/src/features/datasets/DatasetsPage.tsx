import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { datasetsQuery, type Dataset } from '@/api';
import { troubleOf } from '@/forms';
import { format, useText } from '@/text';
import { Button, Card, Empty, Failure, Glyph, PageHead, Skeleton, Table, useAgo, type Column } from '@/ui';
import { ImportDialog } from './ImportDialog';
import { madeFrom, samplesOf } from './words';

export function DatasetsPage() {
  const t = useText();
  const ago = useAgo();
  const navigate = useNavigate();
  const datasets = useQuery(datasetsQuery());
  const [importing, setImporting] = useState(false);
  const columns: Column<Dataset>[] = [
    { id: 'name', title: t.datasets.name, cell: (row) => <Link className="row strong" to={`/datasets/${encodeURIComponent(row.name)}`}><Glyph type="dataset" />{row.name}</Link> },
    { id: 'versions', title: t.datasets.versions, number: true, cell: (row) => row.versions.length },
    { id: 'samples', title: t.datasets.samples, number: true, cell: (row) => format.count(samplesOf(row.versions[0]!)) },
    { id: 'splits', title: t.datasets.splits, cell: (row) => <span className="muted">{Object.entries(row.versions[0]!.splits).map(([name, split]) => `${t.datasets.split[name] ?? name} ${format.count(split.samples)}`).join(' · ')}</span> },
    { id: 'from', title: t.datasets.madeBy, cell: (row) => <span className="muted">{madeFrom(row.versions[0]!, t)}</span> },
    { id: 'changed', title: t.datasets.changed, number: true, cell: (row) => <span className="muted">{ago(row.versions[0]!.created)}</span> },
  ];
  return (
    <div className="page">
      <PageHead title={t.shell.datasets} summary={t.datasets.lead} actions={<Button icon="drop" onClick={() => setImporting(true)}>{t.datasets.import}</Button>} />
      {datasets.isPending && <Skeleton />}
      {datasets.isError && <Failure trouble={troubleOf(datasets.error)} onRetry={() => void datasets.refetch()} />}
      {datasets.data?.length === 0 && <Empty icon="database" title={t.datasets.none} action={<Button look="primary" icon="drop" onClick={() => setImporting(true)}>{t.datasets.import}</Button>}>{t.datasets.noneMore}</Empty>}
      {!!datasets.data?.length && <Card flush><Table label={t.shell.datasets} columns={columns} rows={datasets.data} keyOf={(row) => row.name} onPick={(row) => void navigate(`/datasets/${encodeURIComponent(row.name)}`)} /></Card>}
      {importing && <ImportDialog onClose={() => setImporting(false)} />}
    </div>
  );
}
