import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from 'react-router';
import { asksOf, chatModelsQuery, createFlow, deleteFlow, exportFlow, flowsQuery, providersQuery, readFlow, runsQuery, type FlowSummary } from '@/api';
import { report, saveAs } from '@/forms';
import { useText } from '@/text';
import { Card, Icon, LinkButton, MenuButton, Skeleton, toast, useAgo } from '@/ui';
import styles from './HomePage.module.css';

export function SideCards() {
  return (
    <aside className={styles.side}>
      <ModelCard />
      <WaitingCard />
      <RecentCard />
    </aside>
  );
}

/** Says honestly which model answers, and what it is worth. */
function ModelCard() {
  const t = useText();
  const known = useQuery(chatModelsQuery());
  const providers = useQuery(providersQuery());
  const models = known.data;
  const outside = providers.data?.filter((provider) => provider.ready && !['local', 'model', 'scripted', 'rehearsal'].includes(provider.prefix) && (provider.prefix !== 'ollama' || provider.models.length > 0)) ?? [];
  const local = models?.find((model) => model.startsWith('local:'));
  if (known.isPending || providers.isPending) return <Card flush title={<span className="row"><Icon name="chip" />{t.home.modelInUse}</span>}><Skeleton rows={3} /></Card>;
  const title = outside.length ? t.home.connected(outside.map((provider) => provider.title).join(', ')) : local ? t.home.builtIn : t.home.noModel;
  const more = outside.length ? t.home.connectedMore : local ? t.home.builtInMore : t.home.noModelMore;
  return (
    <Card className={outside.length ? '' : styles.model} title={<span className="row"><Icon name="chip" />{t.home.modelInUse}</span>}>
      <p className="strong">{title}</p>
      {local && !outside.length && <p className="muted mono">{local}</p>}
      <p className={styles.gap}>{more}</p>
      <div className="row"><LinkButton to="/settings">{t.home.connectBetter}</LinkButton><span className="small muted">{t.home.connectTo}</span></div>
    </Card>
  );
}

function WaitingCard() {
  const t = useText();
  const runs = useQuery({ ...runsQuery(), refetchInterval: 15_000 }).data?.flatMap((run) => asksOf(run).map((ask) => ({ run, ask }))) ?? [];
  const flows = useQuery(flowsQuery()).data ?? [];
  const nameOf = (id: string) => flows.find((flow) => flow.id === id)?.name ?? id;
  return (
    <Card flush title={<span className="row"><Icon name="clock" />{t.home.waitsForYou}</span>}>
      {runs.length === 0 && <p className={styles.nothing}>{t.home.nothingWaits}</p>}
      <ul className={styles.list}>
        {runs.map(({ run, ask }) => (
          <li key={run.id + ask.signal}>
            <Icon name="lock" />
            <Link className="grow" to={`/flows/${run.flowId}`}>{t.home.approve(nameOf(run.flowId))}{run.waitsFor && <span className="muted small"><br />{run.waitsFor}</span>}</Link>
            <Icon name="right" small />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function RecentCard() {
  const t = useText();
  const ago = useAgo();
  const flows = useQuery(flowsQuery());
  const recent = [...(flows.data ?? [])].sort((a, b) => b.modified.localeCompare(a.modified)).slice(0, 12);
  return (
    <Card flush title={<span className="row"><Icon name="hist" />{t.home.recent}</span>}>
      {flows.isPending && <Skeleton rows={3} />}
      {flows.isSuccess && recent.length === 0 && <p className={styles.nothing}>{t.home.noRecent}</p>}
      <ul className={styles.list}>
        {recent.map((flow) => (
          <li key={flow.id}>
            <i className={`${styles.dot} ${styles[toneOf(flow)] ?? ''}`} />
            <Link className="grow cut strong" to={`/flows/${flow.id}`}>{flow.name}</Link>
            <span className="muted small">{flow.lastRun ? t.run.states[flow.lastRun.state as keyof typeof t.run.states] ?? flow.lastRun.state : t.home.neverRun}</span>
            <span className={`muted small ${styles.when}`}>{ago(flow.modified)}</span>
            <FlowMenu flow={flow} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

const tones: Record<string, string> = { running: 'acc', suspended: 'acc', succeeded: 'ok', failed: 'warn', interrupted: 'warn' };
const toneOf = (flow: FlowSummary) => tones[flow.lastRun?.state ?? ''] ?? '';

function FlowMenu({ flow }: { flow: FlowSummary }) {
  const t = useText();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries({ queryKey: ['flows'] });
  const duplicate = async () => {
    const { document } = await readFlow(flow.id);
    const copy = await createFlow({ name: flow.name, document });
    await refresh();
    void navigate(`/flows/${copy.id}`);
  };
  const remove = async () => {
    const { document } = await readFlow(flow.id);
    await deleteFlow(flow.id);
    await refresh();
    toast('ok', t.home.removed(flow.name), { action: { label: t.editor.undo, run: () => void createFlow({ name: flow.name, document }).then(refresh) } });
  };
  return (
    <MenuButton
      label={t.home.moreOf(flow.name)}
      icon="more"
      items={[
        { label: t.home.duplicateFlow, icon: 'copy', onPick: () => void duplicate().catch(report) },
        { label: t.home.exportFlow, icon: 'drop', onPick: () => void exportFlow(flow.id).then((blob) => saveAs(blob, `${flow.name}.flow.json`)).catch(report) },
        'line',
        { label: t.home.removeFlow, icon: 'trash', danger: true, onPick: () => void remove().catch(report) },
      ]}
    />
  );
}
