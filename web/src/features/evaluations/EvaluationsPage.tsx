import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from 'react-router';
import { evaluationsQuery, type EvaluationEntry } from '@/api';
import { troubleOf } from '@/forms';
import { format, useText } from '@/text';
import { Card, Empty, Failure, Glyph, PageHead, Skeleton, Table, useAgo, type Column } from '@/ui';
import { nameOf } from './words';

export function EvaluationsPage() {
  const t = useText();
  const ago = useAgo();
  const navigate = useNavigate();
  const evaluations = useQuery(evaluationsQuery());
  const columns: Column<EvaluationEntry>[] = [
    { id: 'name', title: t.evaluation.name, cell: (row) => <Link className="row strong" to={`/evaluations/${row.id}`}><Glyph type="report" />{row.name}</Link> },
    { id: 'variants', title: t.evaluation.variants, cell: (row) => row.variants.map(nameOf).join(' · ') },
    { id: 'set', title: t.evaluation.caseSet, cell: (row) => <span className="muted">{row.caseSet}</span> },
    { id: 'cases', title: t.evaluation.caseList, number: true, cell: (row) => format.count(row.cases) },
    { id: 'created', title: t.evaluation.created, number: true, cell: (row) => <span className="muted">{ago(row.created)}</span> },
  ];
  return (
    <div className="page">
      <PageHead title={t.shell.evaluations} summary={t.evaluation.lead} />
      {evaluations.isPending && <Skeleton />}
      {evaluations.isError && <Failure trouble={troubleOf(evaluations.error)} onRetry={() => void evaluations.refetch()} />}
      {evaluations.data?.length === 0 && <Empty icon="scale" title={t.evaluation.none}>{t.evaluation.noneMore}</Empty>}
      {!!evaluations.data?.length && <Card flush><Table label={t.shell.evaluations} columns={columns} rows={evaluations.data} keyOf={(row) => row.id} onPick={(row) => void navigate(`/evaluations/${row.id}`)} /></Card>}
    </div>
  );
}
