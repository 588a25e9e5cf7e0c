import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { modelsQuery, pointAlias, rollBackAlias, type Model, type ModelVersion } from '@/api';
import { report, troubleOf } from '@/forms';
import { format, useText, type Text } from '@/text';
import { Button, Card, Chip, Dialog, Empty, Failure, Glyph, LinkButton, MenuButton, PageHead, Pairs, Skeleton, Table, TextInput, toast, useAgo, type Column } from '@/ui';
import { Lineage } from '../shared/Lineage';
import styles from './models.module.css';

/** The registry: versions, aliases, where each came from, and one click back. */
export function ModelsPage() {
  const t = useText();
  const models = useQuery(modelsQuery());
  return (
    <div className="page">
      <PageHead title={t.shell.models} summary={t.models.lead} />
      {models.isPending && <Skeleton />}
      {models.isError && <Failure trouble={troubleOf(models.error)} onRetry={() => void models.refetch()} />}
      {models.data?.length === 0 && <Empty icon="cube" title={t.models.none}>{t.models.noneMore}</Empty>}
      <div className={styles.list}>{models.data?.map((model) => <ModelCard key={model.name} model={model} />)}</div>
    </div>
  );
}

function ModelCard({ model }: { model: Model }) {
  const t = useText();
  const ago = useAgo();
  const queries = useQueryClient();
  const [moving, setMoving] = useState<ModelVersion | null>(null);
  const [shown, setShown] = useState<number | null>(null);
  const aliasesOf = (version: number) => Object.entries(model.aliases).filter(([, at]) => at === version).map(([alias]) => alias);
  const refresh = () => queries.invalidateQueries({ queryKey: ['models'] });
  const back = (alias: string) => void rollBackAlias(model.name, alias, 'studio').then(() => { toast('ok', t.models.rolledBack(alias)); return refresh(); }).catch(report);
  const columns: Column<ModelVersion>[] = [
    { id: 'version', title: t.models.version, width: '90px', cell: (row) => <b className="strong">v{row.version}</b> },
    { id: 'aliases', title: t.models.aliases, cell: (row) => <span className="row">{aliasesOf(row.version).map((alias) => <Chip key={alias} tone={alias === 'production' ? 'ok' : 'acc'} icon={alias === 'production' ? 'check' : undefined}>{alias}</Chip>)}</span> },
    { id: 'base', title: t.models.base, cell: (row) => <span className="muted">{row.base ?? '–'}</span> },
    { id: 'metrics', title: t.models.metrics, cell: (row) => <span className="muted">{figuresOf(row, t).slice(0, 2).map(([name, value]) => `${name} ${value}`).join(' · ')}</span> },
    { id: 'created', title: t.models.created, number: true, cell: (row) => <span className="muted">{ago(row.created)}</span> },
    {
      id: 'do', title: t.common.more, quiet: true, width: '52px', cell: (row) => (
        <span onClick={(event) => event.stopPropagation()} onKeyDown={(event) => event.stopPropagation()} role="presentation">
          <MenuButton label={t.common.more} icon="more" items={[{ label: t.models.move, icon: 'check', onPick: () => setMoving(row) }, { label: t.models.copyReference, icon: 'copy', onPick: () => void navigator.clipboard.writeText(row.reference).then(() => toast('ok', t.common.copied)) }]} />
        </span>
      ),
    },
  ];
  const detail = model.versions.find((version) => version.version === shown);
  return (
    <Card
      flush
      title={<span className="row"><Glyph type="trained" />{model.name}</span>}
      actions={(
        <>
          {model.versions.length > 1 && Object.keys(model.aliases).map((alias) => <Button key={alias} size="tiny" icon="undo" onClick={() => back(alias)}>{t.models.rollBack(alias)}</Button>)}
          <LinkButton size="tiny" icon="cloud" to={`/deployments?model=${encodeURIComponent(`model:${model.name}${'production' in model.aliases ? '@production' : ''}`)}`}>{t.models.deploy}</LinkButton>
        </>
      )}
    >
      <Table label={model.name} columns={columns} rows={model.versions} keyOf={(row) => String(row.version)} current={detail ? model.versions.indexOf(detail) : undefined} onPick={(row) => setShown(shown === row.version ? null : row.version)} />
      {detail && (
        <div className={styles.detail}>
          <div><h3>{t.models.lineage}</h3><Lineage key={detail.version} of={`${model.name}@${detail.version}`} /></div>
          <div><h3>{t.models.metrics}</h3><Pairs pairs={figuresOf(detail, t)} /></div>
          <div><h3>{t.models.artifacts}</h3><Pairs pairs={[[t.models.reference, <code key="r">{detail.reference}</code>], ...Object.entries(detail.artifacts).map(([name, hash]) => [name, <code key={name}>{format.shortHash(hash)}</code>] as const)]} /></div>
        </div>
      )}
      {moving && <AliasDialog model={model} version={moving} onClose={() => setMoving(null)} onDone={refresh} />}
    </Card>
  );
}

/** What a version measured, the telling figures first, in words. */
function figuresOf({ metrics }: ModelVersion, t: Text): (readonly [string, string])[] {
  const first = ['validation.loss', 'loss'];
  const rank = (name: string) => { const at = first.indexOf(name); return at < 0 ? first.length : at; };
  return Object.entries(metrics).sort(([a], [b]) => rank(a) - rank(b)).map(([name, value]) => [t.models.figures[name] ?? name.replaceAll('_', ' '), name.endsWith('_mib') || name.includes('_mib_') ? format.bytes(value * 1024 * 1024) : format.figure(value)] as const);
}

function AliasDialog({ model, version, onClose, onDone }: { model: Model; version: ModelVersion; onClose: () => void; onDone: () => Promise<void> }) {
  const t = useText();
  const [alias, setAlias] = useState('production');
  const [reason, setReason] = useState('');
  const save = () => pointAlias(model.name, alias.trim(), version.version, reason.trim()).then(() => { toast('ok', t.models.moved(alias, version.version)); onClose(); return onDone(); }).catch(report);
  return (
    <Dialog title={`${t.models.move}: ${model.name} v${version.version}`} onClose={onClose} actions={<><Button onClick={onClose}>{t.common.cancel}</Button><Button look="primary" disabled={!alias.trim()} onClick={() => void save()}>{t.models.pointTo(alias)}</Button></>}>
      <div className="col">
        <label className="col"><span className="strong">{t.models.alias}</span><TextInput value={alias} list="aliases" onChange={(event) => setAlias(event.target.value)} /></label>
        <datalist id="aliases"><option value="production" /><option value="candidate" /></datalist>
        <label className="col"><span className="strong">{t.models.reason}</span><TextInput value={reason} placeholder={t.models.reasonHint} onChange={(event) => setReason(event.target.value)} /></label>
      </div>
    </Dialog>
  );
}
