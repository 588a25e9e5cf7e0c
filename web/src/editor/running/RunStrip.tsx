import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { cancelRun, readRun, resumeRun, runsQuery, type NodeProgress, type Run, type RunSummary } from '@/api';
import { report } from '@/forms';
import { format, useText } from '@/text';
import { Button, MenuButton, toast, useAgo } from '@/ui';
import { useEditor } from '../store';
import { Waiting } from './Waiting';
import { useLog } from './log';
import styles from './running.module.css';
import { showRun, useRun } from './store';

/** The run in view: how far it is, how long it takes, what it used, what it waits for. */
export function RunStrip({ logOpen, onLog }: { logOpen: boolean; onLog: () => void }) {
  const t = useText();
  const run = useRun((state) => state.run);
  const nodes = useRun((state) => state.nodes);
  const order = useEditor((state) => state.history.present.nodes);
  const catalogue = useEditor((state) => state.catalogue);
  const ids = Object.keys(order).filter((id) => id in nodes);
  const runs = useQuery(runsQuery(run?.flowId ?? '')).data ?? [];
  if (!run) return <section className={styles.strip} aria-label={t.editor.groupRun}><span className="strong">{t.run.noRun}</span><span className="muted">{t.run.noRunMore}</span></section>;
  const preview = runs.find((each) => each.id === run.id)?.preview;
  const nameOf = (id: string) => order[id]?.title ?? catalogue.get(order[id]?.component ?? '')?.title ?? id;
  const finished = ids.filter((id) => ['done', 'cached', 'skipped'].includes(nodes[id]!.state)).length;
  const active = ids.find((id) => nodes[id]!.state === 'running');
  return (
    <>
      {logOpen && <LogPanel />}
      <section className={styles.strip} aria-label={t.editor.groupRun}>
        <span className="row">
          {run.state === 'running' && <Button icon="stop" look="danger" label={t.run.cancel} onClick={() => void cancelRun(run.id).then(() => toast('inf', t.run.cancelled)).catch(report)} />}
          {(run.state === 'interrupted' || run.state === 'failed') && <Button icon="play" onClick={() => void resumeRun(run.id).then(() => readRun(run.id)).then(showRun).catch(report)}>{t.run.resume}</Button>}
        </span>
        <div className={styles.progress}>
          <div className="row">
            <span className="strong">{t.run.title(numberOf(runs, run.id))}{preview ? `, ${t.editor.runMenu.preview(preview)}` : ''}</span>
            <span className={`cut grow ${run.state === 'failed' ? 'bad' : 'muted'}`} title={run.message ?? undefined}>{active ? nameOf(active) : run.state === 'suspended' && run.waitsFor ? t.run.waitsFor(run.waitsFor) : run.message ?? t.run.states[run.state]}</span>
            <span className="strong">{t.run.nodeOf(finished, ids.length)}</span>
          </div>
          <div className={styles.segments}>{ids.map((id) => <Segment key={id} progress={nodes[id]!} />)}</div>
        </div>
        <Figures run={run} nodes={Object.values(nodes)} />
        {run.state === 'suspended' && <Waiting run={run} />}
        <span className="end row">
          <EarlierRuns flow={run.flowId} current={run.id} />
          <Button icon="list" aria-pressed={logOpen} onClick={onLog}>{logOpen ? t.run.hideLog : t.run.log}<kbd>L</kbd></Button>
        </span>
      </section>
    </>
  );
}

/** 1 for the flow's first run. */
const numberOf = (runs: readonly RunSummary[], id: string) => { const at = runs.findIndex((run) => run.id === id); return at < 0 ? runs.length + 1 : runs.length - at; };

const shares: Record<string, number> = { done: 1, cached: 1, skipped: 1 };

function Segment({ progress }: { progress: NodeProgress }) {
  const share = shares[progress.state] ?? progress.fraction ?? (progress.state === 'running' ? 0.5 : 0);
  const tone = { failed: styles.bad, running: styles.hot, suspended: styles.hot }[progress.state as string] ?? styles.good;
  return <i><b className={tone} style={{ width: progress.state === 'failed' ? '100%' : `${share * 100}%` }} /></i>;
}

function Figures({ run, nodes }: { run: Run; nodes: readonly NodeProgress[] }) {
  const t = useText();
  const [now, setNow] = useState(() => Date.now());
  const live = run.state === 'running';
  useEffect(() => {
    if (!live) return;
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [live]);
  const elapsed = ((run.ended ? Date.parse(run.ended) : now) - Date.parse(run.started)) / 1_000;
  const left = Math.max(0, ...nodes.map((node) => (node.state === 'running' ? node.secondsLeft ?? 0 : 0)));
  const sum = (...names: string[]) => nodes.reduce((total, node) => total + names.reduce((of, name) => of + (node.counters?.[name] ?? 0), 0), 0);
  const input = sum('inputTokens', 'tokensIn', 'input_tokens', 'tokens.in');
  const output = sum('outputTokens', 'tokensOut', 'output_tokens', 'tokens.out');
  const failed = nodes.reduce((total, node) => total + (node.failed ?? 0), 0);
  return (
    <dl className={styles.figures}>
      {live && left > 0 && <div><dt>{t.run.timeLeft}</dt><dd>{format.clock(left)}</dd></div>}
      <div><dt>{t.run.elapsed}</dt><dd>{format.clock(elapsed)}</dd></div>
      {input + output > 0 && <div><dt>{t.run.tokens}</dt><dd>{format.count(input)} / {format.count(output)}</dd></div>}
      {failed > 0 && <div><dt>{t.run.setAside}</dt><dd className="warn">{t.common.items(format.count(failed))}</dd></div>}
    </dl>
  );
}

function EarlierRuns({ flow, current }: { flow: string; current: string }) {
  const t = useText();
  const ago = useAgo();
  const runs = useQuery({ ...runsQuery(flow), staleTime: 2_000 }).data ?? [];
  if (runs.length < 2) return null;
  return (
    <MenuButton
      look="quiet"
      icon="hist"
      label={t.run.earlier}
      items={runs.slice(0, 15).map((run) => ({ label: `${t.run.title(numberOf(runs, run.id))}, ${t.run.states[run.state]}`, hint: ago(run.started), icon: run.id === current ? 'check' : undefined, onPick: () => void readRun(run.id).then(showRun).catch(report) }))}
    />
  );
}

function LogPanel() {
  const t = useText();
  const lines = useLog((state) => state.lines);
  return (
    <section className={`${styles.log} scroll`} aria-label={t.run.events} tabIndex={0}>
      {lines.length === 0 && <p className="muted">{t.run.noRunMore}</p>}
      {lines.map((line) => (
        <p key={line.sequence}><span className="muted">{new Date(line.at).toLocaleTimeString('en-GB')}</span> <b>{line.kind}</b> {line.node && <span className="acc">{line.node}</span>} {line.words}</p>
      ))}
    </section>
  );
}
