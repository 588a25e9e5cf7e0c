import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { checkPlan, previewPlan, type Job, type PlanPreview } from '@/api';
import { Formula } from '@/charts';
import { FindingNote, saveAs } from '@/forms';
import { format, useText } from '@/text';
import { Button, Card, Glyph, Pairs, Select } from '@/ui';
import { Lineage } from '../shared/Lineage';
import styles from './jobs.module.css';
import type { JobStory } from './useJobStory';

/** The plan in its formula and its few telling settings, with what the rules say of it. */
export function PlanCard({ job }: { job: Job }) {
  const t = useText();
  const { plan } = job;
  const check = useQuery({ queryKey: ['plan-check', job.id], queryFn: () => checkPlan({ plan, backend: job.backend, backendSettings: job.settings ?? undefined }), staleTime: Infinity, retry: false }).data;
  const trainer = plan.trainer ?? {};
  const method = plan.method ?? {};
  const say = (value: unknown) => (typeof value === 'number' ? format.setting(value) : value == null ? '–' : String(value));
  return (
    <Card title={t.training.plan}>
      <div className={styles.stack}>
        {check?.steps && <Formula steps={check.steps} hint={`${say(trainer.microBatch)} × ${say(trainer.accumulation)}`} />}
        <Pairs pairs={[
          [t.training.method, method.rank != null ? t.training.methodWords(String(method.kind ?? 'lora'), say(method.rank), say(method.alpha)) : say(method.kind)],
          [t.training.learningRate, `${say(trainer.learningRate)}, ${say(trainer.schedule)}`],
          [t.training.length, say(trainer.maxLength)],
          [t.training.precision, say(trainer.precision)],
          [t.training.dataset, plan.data.dataset ?? plan.data.train ?? '–'],
          [t.training.place, job.progress.where ?? job.backend],
        ]}
        />
        {job.progress.findings.map((finding) => <FindingNote key={finding.code + finding.message} finding={{ ...finding, fix: { ...finding.fix, changes: [] } }} />)}
        {check?.findings.map((finding) => <FindingNote key={finding.code + finding.path} finding={{ ...finding, fix: { ...finding.fix, changes: [] } }} />)}
      </div>
    </Card>
  );
}

type FileKind = Exclude<keyof PlanPreview, 'diff'>;
const endings: Record<FileKind, string> = { script: 'py', json: 'json', axolotl: 'yaml', llamaFactory: 'yaml', trl: 'yaml' };

export function ScriptCard({ job }: { job: Job }) {
  const t = useText();
  const [kind, setKind] = useState<FileKind>('script');
  const preview = useQuery({ queryKey: ['plan-preview', job.id], queryFn: () => previewPlan({ plan: job.plan }), staleTime: Infinity, retry: false }).data;
  if (!preview) return null;
  const text = preview[kind] ?? '';
  return (
    <Card
      flush
      title={t.training.script}
      actions={(
        <>
          <Select aria-label={t.training.script} value={kind} options={(Object.keys(endings) as FileKind[]).map((each) => ({ value: each, label: t.training.files[each] }))} onChange={(event) => setKind(event.target.value as FileKind)} />
          <Button size="tiny" look="quiet" icon="copy" label={t.training.copyScript} onClick={() => void navigator.clipboard.writeText(text)} />
          <Button size="tiny" look="quiet" icon="drop" label={t.training.exportScript} onClick={() => saveAs(text, `${job.plan.name}.${endings[kind]}`, 'text/plain')} />
        </>
      )}
    >
      <pre className={`${styles.source} scroll`} tabIndex={0}>{text.split('\n').map((line, index) => <span key={index}><i>{index + 1}</i>{line}{'\n'}</span>)}</pre>
    </Card>
  );
}

const glyphs: Record<string, string> = { flow: 'document', dataset: 'dataset', plan: 'plan', base: 'model', job: 'trained', model: 'trained', run: 'report' };

export function LineageCard({ job, story }: { job: Job; story: JobStory }) {
  const t = useText();
  const links = Object.entries({ dataset: job.plan.data.dataset ?? '', base: job.plan.base.model, plan: job.planHash, ...job.lineage }).filter(([, value]) => value);
  return (
    <Card title={t.training.lineage} hint={t.training.lineageHint}>
      {job.model ? <Lineage of={job.model} /> : <ul className={styles.chain}>
        {links.map(([name, value]) => <li key={name}><Glyph type={glyphs[name] ?? 'any'} /><span><b>{t.training.links[name] ?? name}</b><br /><code className="muted">{value.length > 40 ? format.shortHash(value) : value}</code></span></li>)}
        <li className={job.model ? '' : styles.next}><Glyph type="trained" /><span><b>{job.model ?? job.plan.name}</b><br /><span className="muted">{job.model ?? (story.ended?.event === 'succeeded' ? t.training.states.succeeded : t.training.notYet)}</span></span></li>
      </ul>}
      {Object.keys(job.progress.environment).length > 0 && <div className={styles.environment}><Pairs pairs={Object.entries(job.progress.environment).map(([name, value]) => [name, value] as const)} /></div>}
    </Card>
  );
}
