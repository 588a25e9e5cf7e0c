import type { Finding, FlowDocument, PlanCheck, TrainingPlan } from '@/api';
import { edgesInto } from './document/document';
import { partsOf, pointerTo } from './document/pointer';

/** The nodes of a flow that together make one training plan. */
export type FlowPlan = { job: string; base?: string; trainer?: string; dataset?: string; plan: TrainingPlan; backend: string };

/** Settings of the base model's node that say how it is changed, and what the plan calls them. */
const methodNames: Record<string, string> = { method: 'kind', rank: 'rank', alpha: 'alpha', dropout: 'dropout', targetModules: 'targetModules', modulesToSave: 'modulesToSave', rankStabilised: 'rsLora', dora: 'dora' };
const nodeNames = Object.fromEntries(Object.entries(methodNames).map(([setting, name]) => [name, setting]));
const datasetSetting: Record<string, string> = { 'datasets.save': 'name', 'training.dataset': 'dataset' };

/** A plan for every training job whose base is joined. `idOf` gives the component's own id for an alias. */
export function plansOf(document: FlowDocument, idOf: (component: string) => string): FlowPlan[] {
  return Object.entries(document.nodes).flatMap(([job, node]) => {
    if (idOf(node.component) !== 'training.job') return [];
    const before = (component: string) => edgesInto(job, node).map((edge) => edge.from.node).find((id) => document.nodes[id] && idOf(document.nodes[id].component) === component);
    const base = before('training.base-model');
    if (!base) return [];
    const trainer = before('training.trainer');
    const dataset = before('datasets.save') ?? before('training.dataset');
    const settingsOf = (id?: string): Record<string, unknown> => (id && document.nodes[id]?.settings) || {};
    const { model = 'tunesmith-pocket', revision, chatTemplate, ...method } = settingsOf(base);
    const named = Object.fromEntries(Object.entries(method).flatMap(([setting, value]) => (methodNames[setting] ? [[methodNames[setting], value]] : [])));
    const source = dataset && settingsOf(dataset)[datasetSetting[idOf(document.nodes[dataset]!.component)]!];
    const { name = 'tuned-model', backend = 'embedded' } = settingsOf(job);
    const plan = {
      name, data: { dataset: typeof source === 'string' && source ? source : 'dataset' },
      base: { model, ...(revision ? { revision } : {}), ...(chatTemplate ? { chatTemplate } : {}) },
      ...(Object.keys(named).length ? { method: named } : {}), ...(trainer ? { trainer: settingsOf(trainer) } : {}),
    } as TrainingPlan;
    return [{ job, base, trainer, dataset, plan, backend: String(backend) }];
  });
}

/** The findings of a plan on the nodes and settings that they concern. */
export function findingsOnNodes({ job, base, trainer, dataset }: FlowPlan, { findings }: PlanCheck): Finding[] {
  const place = (path: string): string => {
    const [part = '', ...rest] = partsOf(path);
    if (part === 'trainer' && trainer) return pointerTo('nodes', trainer, 'settings', ...rest);
    if (part === 'base' && base) return pointerTo('nodes', base, 'settings', ...rest);
    if (part === 'method' && base) return pointerTo('nodes', base, 'settings', ...(rest[0] ? [nodeNames[rest[0]] ?? rest[0], ...rest.slice(1)] : []));
    if (part === 'data' && dataset) return pointerTo('nodes', dataset);
    return pointerTo('nodes', job);
  };
  const fits = (path: string) => /^\/(trainer|base|method)\//.test(path) && (!path.startsWith('/trainer/') || trainer !== undefined);
  return findings.map((finding) => ({
    ...finding,
    // What is wrong with yesterday's data may be mended by this very run.
    severity: finding.path.startsWith('/data') && finding.severity === 'error' ? 'warning' : finding.severity,
    path: place(finding.path),
    fix: { ...finding.fix, changes: finding.fix.changes.every((change) => fits(change.path)) ? finding.fix.changes.map((change) => ({ ...change, path: place(change.path) })) : [] },
  }));
}
