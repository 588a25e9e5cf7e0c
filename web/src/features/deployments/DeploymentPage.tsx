import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { createKey, deleteDeployment, deleteKey, deploymentQuery, type Deployment } from '@/api';
import { report, troubleOf } from '@/forms';
import { useText } from '@/text';
import { Button, Card, Chip, Dialog, Failure, PageHead, Skeleton, Tabs, toast, useAgo } from '@/ui';
import styles from './deployment.module.css';
import { TryIt } from './TryIt';
import { useHeldOut } from './useHeldOut';

export function DeploymentPage() {
  const { slug = '' } = useParams();
  const deployment = useQuery(deploymentQuery(slug));
  if (deployment.isPending) return <div className="page"><Skeleton rows={6} /></div>;
  if (deployment.isError) return <div className="page"><Failure trouble={troubleOf(deployment.error)} onRetry={() => void deployment.refetch()} /></div>;
  return <View deployment={deployment.data} />;
}

function View({ deployment }: { deployment: Deployment }) {
  const t = useText();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const [made, setMade] = useState<{ key: string; snippets: Record<string, string> } | null>(null);
  const remove = () => deleteDeployment(deployment.slug).then(() => { toast('ok', t.deployments.removed(deployment.slug)); void queries.invalidateQueries({ queryKey: ['deployments'] }); void navigate('/deployments'); }).catch(report);
  return (
    <div className="page">
      <PageHead trail={[{ to: '/deployments', title: t.shell.deployments }]} title={deployment.slug} beside={<Chip tone="ok" icon="check">{t.deployments.live}</Chip>} summary={deployment.model ?? deployment.flowId ?? ''} actions={<Button icon="trash" look="danger" onClick={() => setAsking(true)}>{t.deployments.remove}</Button>} />
      <div className={styles.cols}>
        <div className={styles.main}>
          <TryIt deployment={deployment} />
        </div>
        <div className={styles.main}>
          <SnippetCard snippets={made?.snippets ?? deployment.snippets} model={deployment.model ?? null} />
          <KeyCard deployment={deployment} made={made?.key ?? null} onMade={setMade} />
        </div>
      </div>
      {asking && <Dialog title={t.common.reallyRemove(deployment.slug)} onClose={() => setAsking(false)} actions={<><Button onClick={() => setAsking(false)}>{t.common.cancel}</Button><Button look="danger" icon="trash" onClick={() => void remove()}>{t.deployments.remove}</Button></>}><p>{t.common.cannotUndo}</p></Dialog>}
    </div>
  );
}

/** Lines that run as they are. */
function SnippetCard({ snippets, model }: { snippets: Record<string, string>; model: string | null }) {
  const t = useText();
  const kinds = Object.keys(snippets);
  const [kind, setKind] = useState(kinds[0] ?? 'curl');
  // A question that needs no quoting in any of the languages takes the place of the greeting.
  const question = useHeldOut(model).find((each) => /^[\p{L}\p{N} ,.?-]{8,80}$/u.test(each));
  const text = question ? snippets[kind]?.replaceAll('Hello!', question) : snippets[kind];
  if (!text) return null;
  return (
    <Card flush title={t.deployments.callIt} hint={t.deployments.callHint} actions={<Button size="tiny" icon="copy" label={t.deployments.copySnippet} onClick={() => void navigator.clipboard.writeText(text).then(() => toast('ok', t.common.copied))} />}>
      <Tabs label={t.deployments.callIt} value={kind} tabs={kinds.map((id) => ({ id, title: t.deployments.languages[id] ?? id }))} onChange={setKind} />
      <pre className={`${styles.code} scroll`} tabIndex={0}>{text}</pre>
    </Card>
  );
}

type KeyProps = { deployment: Deployment; made: string | null; onMade: (made: { key: string; snippets: Record<string, string> } | null) => void };

function KeyCard({ deployment, made, onMade }: KeyProps) {
  const { keys } = deployment;
  const t = useText();
  const ago = useAgo();
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries({ queryKey: ['deployment', deployment.slug] });
  return (
    <Card title={t.deployments.keys} actions={<Button icon="key" onClick={() => void createKey(deployment.slug).then((key) => { onMade(key); return refresh(); }).catch(report)}>{t.deployments.newKey}</Button>}>
      <p className="muted small">{t.deployments.keysNote}</p>
      {made && <div className={styles.made} role="alert"><p className="strong">{t.deployments.keyMade}</p><p className="row"><code className="grow">{made}</code><Button size="tiny" icon="copy" label={t.common.copy} onClick={() => void navigator.clipboard.writeText(made).then(() => toast('ok', t.common.copied))} /></p></div>}
      {keys.length === 0 && !made && <p className={styles.gap}>{t.deployments.noKeys}</p>}
      <ul className={styles.keys}>
        {keys.map((key) => <li key={key.id}><code>{key.start}…</code><span className="muted grow">{[key.name, ago(key.created)].filter(Boolean).join(', ')}</span><Button size="tiny" look="quiet" icon="trash" label={t.deployments.removeKey} onClick={() => void deleteKey(deployment.slug, key.id).then(() => { toast('ok', t.deployments.keyRemoved); return refresh(); }).catch(report)} /></li>)}
      </ul>
    </Card>
  );
}
