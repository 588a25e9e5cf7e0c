import type { Finding } from '@/api';
import { MemoryBar } from '@/charts';
import { SettingsForm } from '@/forms';
import { format, useText } from '@/text';
import { Icon } from '@/ui';
import { useMemo, useState } from 'react';
import { setRunOption, setSetting } from '../document/commands';
import { pointerTo } from '../document/pointer';
import { applyFinding } from '../fixes';
import { edit, useEditor } from '../store';
import styles from './inspector.module.css';
import { runOptions } from './run-options';

/** The form of a node, made from its component's schema. */
export function SettingsTab({ id }: { id: string }) {
  const t = useText();
  const node = useEditor((state) => state.history.present.nodes[id]);
  const component = useEditor((state) => state.catalogue.get(node?.component ?? ''));
  const all = useEditor((state) => state.findings);
  const prefix = `${pointerTo('nodes', id)}/settings`;
  const findings = useMemo(() => inside(all, prefix), [all, prefix]);
  if (!node || !component) return <p className="muted">{t.editor.unknownComponent(node?.component ?? id)}</p>;
  return (
    <>
      <SettingsForm
        schema={component.settingsSchema}
        values={node.settings ?? {}}
        findings={findings}
        onChange={(name, value) => edit(setSetting, { node: id, name, value }, `setting:${id}:${name}`)}
        onFix={(finding) => applyFinding(all.find((whole) => whole.code === finding.code && whole.path === prefix + finding.path) ?? finding)}
      />
      <PlanAnswer id={id} />
      <RunOptions id={id} values={node.run ?? {}} findings={all} />
    </>
  );
}

/** Steps, time and memory of the plan that the node belongs to. */
function PlanAnswer({ id }: { id: string }) {
  const t = useText();
  const check = useEditor((state) => Object.values(state.planChecks).find((plan) => plan.nodes.includes(id))?.check);
  if (!check?.memory && !check?.steps) return null;
  return (
    <div className={styles.plan}>
      {check.steps && <p className="small"><span className="muted">{t.training.formula(format.count(check.steps.samples), format.figure(check.steps.epochs))}</span> <b className="strong">{t.training.formulaSteps(format.count(check.steps.effectiveBatch), format.count(check.steps.steps))}</b></p>}
      {check.seconds != null && <p className="row"><span className="muted grow">{t.training.time}</span><b className="strong">{t.training.estimate(format.clock(check.seconds))}</b></p>}
      {check.memory && <MemoryBar memory={check.memory} />}
    </div>
  );
}

const inside = (findings: readonly Finding[], prefix: string) => findings.filter((finding) => finding.path.startsWith(`${prefix}/`)).map((finding) => ({ ...finding, path: finding.path.slice(prefix.length) }));

/** How the engine runs the node: parallel items, tries, time, failures, cache. */
function RunOptions({ id, values, findings }: { id: string; values: Record<string, unknown>; findings: readonly Finding[] }) {
  const t = useText();
  const [open, setOpen] = useState(false);
  const schema = useMemo(() => runOptions(t), [t]);
  const prefix = `${pointerTo('nodes', id)}/run`;
  const own = inside(findings, prefix);
  return (
    <div className={styles.options}>
      <button type="button" className={styles.fold} aria-expanded={open} onClick={() => setOpen(!open)}>
        <Icon name={open ? 'down' : 'right'} small />{t.editor.running}
        <span className="muted end">{Object.keys(values).length || ''}</span>
      </button>
      {(open || own.length > 0) && <SettingsForm schema={schema} values={values} findings={own} onChange={(name, value) => edit(setRunOption, { node: id, name, value }, `run:${id}:${name}`)} />}
    </div>
  );
}
