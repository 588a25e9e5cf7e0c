import { useEffect, useState } from 'react';
import type { Job } from '@/api';
import { format, useText } from '@/text';
import { Figure, Icon } from '@/ui';
import styles from './jobs.module.css';
import type { JobStory } from './useJobStory';

const newest = (story: JobStory, name: string) => story.series[name]?.at(-1)?.[1];

/** How far, how long, how good. */
export function JobHead({ job, story, live, total }: { job: Job; story: JobStory; live: boolean; total: number }) {
  const t = useText();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!live) return;
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [live]);
  const step = Math.max(job.progress.step, story.series.loss?.at(-1)?.[0] ?? 0, story.ended && 'step' in story.ended ? story.ended.step : 0);
  const begin = story.started?.at ?? job.progress.startedAt;
  const end = story.ended?.at ?? job.ended;
  const elapsed = begin ? ((end ? Date.parse(end) : now) - Date.parse(begin)) / 1_000 : null;
  const left = newest(story, 'seconds_left') ?? (elapsed && step > 0 && total > step ? (elapsed / step) * (total - step) : null);
  const validation = story.series['validation.loss'];
  const best = validation?.length ? Math.min(...validation.map(([, value]) => value)) : job.progress.metrics['validation.loss'];
  const first = validation?.find(([at]) => at === 0)?.[1];
  const memory = story.series.memory_mib?.length ? Math.max(...story.series.memory_mib.map(([, value]) => value)) : job.progress.peakMemoryMib ?? null;
  const share = total ? Math.min(1, step / total) : 0;
  const done = job.state === 'succeeded' || story.ended?.event === 'succeeded';
  const phases = [[t.training.phases.queued, true], [t.training.phases.prepared, !!story.started || done], [t.training.phases.training, done], [t.training.phases.done, done]] as const;
  const active = phases.findIndex(([, over]) => !over);
  return (
    <section className={styles.stats}>
      <div className={styles.progress}>
        <div className="row"><b className="strong grow">{total ? t.training.stepOf(format.count(step), format.count(total)) : t.training.states[job.state]}</b><span className="muted">{format.share(share)}</span></div>
        <div className={styles.track} role="progressbar" aria-valuenow={Math.round(share * 100)} aria-valuemin={0} aria-valuemax={100} aria-label={t.training.step}><b style={{ width: `${share * 100}%` }} /></div>
        <div className={styles.phases}>{phases.map(([name, over], index) => <span key={name} className={over ? 'ok' : index === active && live ? 'acc strong' : ''}>{over && <Icon name="check" small />}{name}</span>)}</div>
      </div>
      <dl>
        {live && left != null && <Figure name={t.training.timeLeft} value={format.clock(left)} />}
        {elapsed != null && <Figure name={t.training.elapsed} value={format.clock(elapsed)} />}
        {best != null && <Figure name={t.training.validationLoss} value={format.figure(best)} note={first ? <span className={best < first ? 'ok' : 'bad'}>{format.signed(((best - first) / first) * 100, 0)} %</span> : undefined} />}
        {memory != null && <Figure name={t.training.peakMemory} value={format.bytes(memory * 1024 * 1024)} note={job.estimatedMemory ? `${t.common.about} ${format.bytes(job.estimatedMemory)}` : undefined} />}
        {newest(story, 'tokens_per_second') != null && <Figure name={t.training.throughput} value={format.count(newest(story, 'tokens_per_second')!)} />}
      </dl>
    </section>
  );
}
