import { memo } from 'react';
import { asksOf, type Job, type NodeProgress } from '@/api';
import { format, useText, type Text } from '@/text';
import { Icon } from '@/ui';
import { useRun } from '../running/store';
import { nodeOfPath, useEditor } from '../store';
import styles from './nodes.module.css';

/** One line: an icon, words, and the one number that matters. */
export const StateLine = memo(function StateLine({ id }: { id: string }) {
  const t = useText();
  const progress = useRun((state) => state.nodes[id]);
  const job = useRun((state) => state.jobs[id]);
  const asked = useRun((state) => state.run != null && asksOf(state.run).some((ask) => ask.node === id));
  const blocking = useEditor((state) => state.findings.filter((finding) => finding.severity !== 'hint' && nodeOfPath(finding.path) === id).length);
  const worst = useEditor((state) => (state.findings.some((finding) => finding.severity === 'error' && nodeOfPath(finding.path) === id) ? 'error' : 'warning'));
  if (blocking > 0 && progress?.state !== 'running' && !job) {
    return <footer className={`${styles.foot} ${worst === 'error' ? styles.blocked : styles.warned}`}><Icon name="warn" small /><span className="cut grow">{t.common.findings(blocking)}</span></footer>;
  }
  if (!progress) return <footer className={styles.foot}><Icon name="clock" small /><span className="cut grow">{t.run.notRun}</span></footer>;
  if (progress.state === 'suspended' && job) return <JobLine job={job} />;
  if (progress.state === 'running') return <RunningLine progress={progress} />;
  const { icon, words, look } = say(progress, asked, t);
  return (
    <footer className={`${styles.foot} ${look}`} title={progress.message ?? undefined}>
      <Icon name={icon} small />
      <span className="cut grow">{words}</span>
      {!!progress.failed && progress.state !== 'failed' && <span className="warn">{t.run.aside(format.count(progress.failed))}</span>}
    </footer>
  );
});

function RunningLine({ progress }: { progress: NodeProgress }) {
  const t = useText();
  const fraction = progress.fraction ?? null;
  const rest = [
    progress.rate ? `${format.figure(progress.rate, 2)}/s` : null,
    progress.secondsLeft != null ? t.run.left(format.clock(progress.secondsLeft)) : null,
  ].filter(Boolean).join(' · ');
  return (
    <footer className={`${styles.foot} ${styles.active}`}>
      <i className={styles.ring} />
      <span className="grow cut">{fraction != null ? format.share(fraction) : t.common.items(format.count(progress.itemsOut ?? 0))}</span>
      <span className="cut">{rest}</span>
      {fraction != null && <u style={{ width: `${fraction * 100}%` }} />}
    </footer>
  );
}

/** The run waits while the job trains: how far the job is. */
function JobLine({ job }: { job: Job }) {
  const t = useText();
  const { step, totalSteps } = job.progress;
  const share = totalSteps ? Math.min(1, step / totalSteps) : 0;
  return (
    <footer className={`${styles.foot} ${styles.active}`} title={job.name}>
      <i className={styles.ring} />
      <span className="grow cut">{totalSteps ? format.share(share) : t.training.states[job.state]}</span>
      {totalSteps > 0 && <span className="cut">{t.training.stepOf(format.count(step), format.count(totalSteps))}</span>}
      <u style={{ width: `${share * 100}%` }} />
    </footer>
  );
}

function say(progress: NodeProgress, asked: boolean, t: Text): { icon: string; words: string; look: string } {
  const items = progress.itemsOut ? t.common.items(format.count(progress.itemsOut)) : '';
  switch (progress.state) {
    case 'done': return { icon: 'check', words: progress.seconds != null && (progress.seconds >= 0.5 || !items) ? t.run.doneIn(items, format.clock(progress.seconds)) : items || t.run.done, look: styles.done! };
    case 'cached': return { icon: 'bolt', words: items ? t.run.cached(items) : t.run.cachedPlain, look: styles.cached! };
    case 'failed': return { icon: 'x', words: progress.message ?? t.run.failed, look: styles.blocked! };
    case 'skipped': return { icon: 'dash', words: progress.message ?? t.run.skipped, look: '' };
    case 'suspended': return { icon: asked ? 'lock' : 'clock', words: progress.message ?? t.run.suspended, look: '' };
    default: return { icon: 'clock', words: progress.message ?? t.run.waiting, look: '' };
  }
}
