import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { backendsQuery, basesQuery, checkPlan, jobQuery, planSchemaQuery, presetsQuery, previewPlan, startJob, trackersQuery, type PlanCheck, type PlanPreview, type SettingSchema, type TrainingPlan } from '@/api';
import { Formula, MemoryBar } from '@/charts';
import { FindingNote, SettingsForm, applyChanges, report, troubleOf, withDefaults } from '@/forms';
import { format, useText } from '@/text';
import { Button, Card, Chip, Empty, Failure, PageHead, PickChip, Select, Skeleton, toast } from '@/ui';
import styles from './jobs.module.css';
import { ScriptPreview } from './ScriptPreview';

/** The plan form: findings, formula, memory and script follow every change. */
export function NewJobPage() {
  const [search] = useSearchParams();
  const clone = search.get('clone');
  const schema = useQuery(planSchemaQuery());
  const backends = useQuery(backendsQuery());
  const cloned = useQuery({ ...jobQuery(clone ?? ''), enabled: clone != null });
  const failed = [schema, backends].find((query) => query.isError);
  if (failed) return <div className="page"><Failure trouble={troubleOf(failed.error)} onRetry={() => void failed.refetch()} /></div>;
  if (!schema.data || !backends.data || (clone && cloned.isPending)) return <div className="page"><Skeleton rows={8} /></div>;
  const plan: TrainingPlan = cloned.data?.plan ?? { name: search.get('name') ?? 'my-model', data: { dataset: search.get('dataset') ?? '' }, base: { model: 'tunesmith-pocket' } };
  return <PlanForm first={plan} backend={cloned.data?.backend} settings={cloned.data?.settings ?? undefined} />;
}

function PlanForm({ first, backend: firstBackend, settings: firstSettings }: { first: TrainingPlan; backend?: string; settings?: Record<string, unknown> }) {
  const t = useText();
  const navigate = useNavigate();
  const plainSchema = useQuery(planSchemaQuery()).data!;
  const bases = useQuery(basesQuery()).data;
  const defaults = useQuery({ queryKey: ['training', 'defaults'], queryFn: async () => JSON.parse((await previewPlan({ plan: { name: 'plan', data: { dataset: 'x' }, base: { model: 'tunesmith-pocket' } } })).json) as TrainingPlan, staleTime: Infinity, retry: false }).data;
  const schema = useMemo(() => withDefaults(named(plainSchema, bases), { method: defaults?.method, trainer: defaults?.trainer, data: { validationShare: defaults?.data.validationShare } }), [plainSchema, defaults, bases]);

  const backends = useQuery(backendsQuery()).data!;
  const trackers = useQuery(trackersQuery()).data ?? [];
  const presets = useQuery(presetsQuery()).data ?? [];
  const [plan, setPlan] = useState(first);
  const [backendId, setBackendId] = useState(firstBackend ?? backends.find((each) => each.ready && !each.simulated)?.id ?? backends[0]?.id ?? '');
  const [settings, setSettings] = useState<Record<string, unknown>>(firstSettings ?? {});
  const [chosenTrackers, setChosenTrackers] = useState<string[]>([]);
  const [busy, setBusy] = useState(false);
  const [key] = useState(() => crypto.randomUUID());
  const backend = backends.find((each) => each.id === backendId);
  const { check, preview } = usePlanAnswers(plan, backendId, settings);
  const findings = check?.findings ?? [];
  const blocking = findings.filter((finding) => finding.severity === 'error').length + (backend?.findings.filter((finding) => finding.severity === 'error').length ?? 0);
  const elsewhere = findings.filter((finding) => !Object.keys(schema.properties ?? {}).some((name) => finding.path === `/${name}` || finding.path.startsWith(`/${name}/`)));
  const fix = (changes: Parameters<typeof applyChanges>[1]) => setPlan((before) => applyChanges(before, changes));
  const start = async () => {
    setBusy(true);
    try {
      const job = await startJob({ plan, backend: backendId, settings, trackers: chosenTrackers.map((id) => ({ id, settings: {} })), key });
      toast('ok', t.training.started);
      void navigate(`/jobs/${job.id}`);
    } catch (error) { report(error); } finally { setBusy(false); }
  };
  return (
    <div className="page">
      <PageHead trail={[{ to: '/jobs', title: t.shell.jobs }]} glyph="plan" title={t.training.planTitle} summary={t.training.planLead} actions={(
        <>
          {blocking > 0 && <span className="bad">{t.training.blocked(blocking)}</span>}
          <Button look="primary" icon="flame" busy={busy} disabled={blocking > 0 || !backend} onClick={() => void start()}>{backend?.simulated ? t.training.startSimulated : t.training.start}</Button>
        </>
      )}
      />
      <div className={styles.planCols}>
        <Card title={t.training.plan} actions={presets.length > 0 && <Select aria-label={t.training.preset} value="" options={[{ value: '', label: t.training.preset }, ...presets.map((preset) => ({ value: preset.id, label: preset.title }))]} onChange={(event) => { const preset = presets.find((each) => each.id === event.target.value); if (preset) { setPlan((before) => ({ ...before, method: preset.method, trainer: preset.trainer })); toast('inf', preset.title, { detail: preset.why }); } }} />}>
          <SettingsForm schema={schema} values={plan as unknown as Record<string, unknown>} findings={findings} onChange={(name, value) => setPlan((before) => ({ ...before, [name]: value ?? (schema.properties?.[name]?.default as never) }))} onFix={(finding) => fix((findings.find((whole) => whole.code === finding.code && whole.path.endsWith(finding.path)) ?? finding).fix.changes)} />
        </Card>
        <div className={styles.main}>
          <Card title={t.training.where} hint={t.training.whereHint}>
            <div className={styles.stack}>
              <div className="row wrap">{backends.map((each) => <PickChip key={each.id} pressed={each.id === backendId} onPress={() => { setBackendId(each.id); setSettings({}); }}>{each.title}{!each.ready && ` (${t.training.notReady})`}</PickChip>)}</div>
              {backend?.simulated && <Chip tone="warn" icon="info">{t.training.simulated}</Chip>}
              {backend && Object.keys(backend.settingsSchema.properties ?? {}).length > 0 && <SettingsForm schema={backend.settingsSchema} values={settings} onChange={(name, value) => setSettings((before) => ({ ...before, [name]: value }))} />}
              {backend?.findings.map((finding) => <FindingNote key={finding.code} finding={finding} />)}
              {trackers.length > 0 && <div className="row wrap"><span className="muted">{t.training.trackers}</span>{trackers.map((tracker) => <PickChip key={tracker.id} pressed={chosenTrackers.includes(tracker.id)} onPress={() => setChosenTrackers((before) => (before.includes(tracker.id) ? before.filter((id) => id !== tracker.id) : [...before, tracker.id]))}>{tracker.title}</PickChip>)}</div>}
            </div>
          </Card>
          <Answers check={check} onFix={fix} elsewhere={elsewhere} />
          {preview && <ScriptPreview preview={preview} name={plan.name} />}
        </div>
      </div>
    </div>
  );
}

/** The plan's places for data and base, with what is known to choose from. */
function named(schema: SettingSchema, bases: readonly { model: string }[] = []): SettingSchema {
  const properties = schema.properties ?? {};
  const hint = (group: string, hints: Record<string, Partial<SettingSchema>>) => (properties[group] ? { ...properties[group], properties: Object.fromEntries(Object.entries(properties[group].properties ?? {}).map(([name, setting]) => [name, { ...setting, ...hints[name] }])) } : undefined);
  return {
    ...schema,
    properties: {
      ...properties,
      data: hint('data', { dataset: { 'x-control': 'dataset' }, train: { 'x-control': 'file', 'x-advanced': true }, validation: { 'x-control': 'file', 'x-advanced': true }, validationShare: { 'x-advanced': true } })!,
      base: hint('base', { model: { 'x-suggestions': bases.map((base) => base.model) }, revision: { 'x-advanced': true }, chatTemplate: { 'x-advanced': true } })!,
    },
  };
}

/** Formula, memory, time, and findings that belong to no single field. */
function Answers({ check, elsewhere, onFix }: { check: PlanCheck | null; elsewhere: PlanCheck['findings']; onFix: (changes: PlanCheck['findings'][number]['fix']['changes']) => void }) {
  const t = useText();
  if (!check) return <Card title={t.training.findings}><Skeleton rows={3} /></Card>;
  const named = elsewhere.concat(check.findings).find((finding) => finding.code.startsWith('ME'))?.message.toLowerCase();
  return (
    <Card title={t.training.findings} hint={check.findings.length ? t.common.findings(check.findings.length) : undefined}>
      <div className={styles.stack}>
        {check.steps && <Formula steps={check.steps} />}
        {check.seconds != null && <p className="row"><span className="muted grow">{t.training.time}</span><b>{t.training.estimate(format.clock(check.seconds))}</b></p>}
        {check.memory && <MemoryBar memory={check.memory} named={check.memory.terms.find((term) => named?.includes(term.name))?.name} />}
        {check.memory?.remedies.map((remedy) => <p key={remedy.text} className="row"><Button size="tiny" icon="bolt" onClick={() => onFix(remedy.changes)}>{remedy.text}</Button><span className={`small ${remedy.fits ? 'ok' : 'muted'}`}>{t.training.saves(format.bytes(remedy.total))}</span></p>)}
        {elsewhere.map((finding) => <FindingNote key={finding.code + finding.path} finding={finding} onFix={() => onFix(finding.fix.changes)} />)}
        {check.findings.length === 0 && <Empty icon="check" title={t.training.noFindings} />}
      </div>
    </Card>
  );
}

/** What the server says of the plan, asked anew shortly after every change; the old answer stays until the new one is there. */
function usePlanAnswers(plan: TrainingPlan, backend: string, backendSettings: Record<string, unknown>) {
  const [check, setCheck] = useState<PlanCheck | null>(null);
  const [preview, setPreview] = useState<PlanPreview | null>(null);
  const previous = useRef<TrainingPlan | undefined>(undefined);
  const question = useMemo(() => ({ plan, backend, backendSettings }), [plan, backend, backendSettings]);
  useEffect(() => {
    const stop = new AbortController();
    const timer = setTimeout(() => {
      checkPlan(question, stop.signal).then(setCheck).catch(() => undefined);
      previewPlan({ plan: question.plan, previous: previous.current }, stop.signal).then((answer) => { setPreview(answer); previous.current = question.plan; }).catch(() => undefined);
    }, 180);
    return () => { clearTimeout(timer); stop.abort(); };
  }, [question]);
  return { check, preview };
}
