import { useEffect } from 'react';
import { checkPlan } from '@/api';
import { findingsOnNodes, plansOf, type FlowPlan } from './plans';
import { useEditor, type EditorState } from './store';

const pause = 300;

/** What the training rules say of the flow's plans, asked anew when a plan changes: findings on the nodes, steps and memory in the inspector. */
export function usePlanChecks() {
  const document = useEditor((state) => state.history.present);
  const catalogue = useEditor((state) => state.catalogue);
  const runs = useEditor((state) => state.dataChanges);
  useEffect(() => {
    if (!catalogue.has('training.job')) return;
    const plans = plansOf(document, (component) => catalogue.get(component)?.id ?? component);
    const { planChecks } = useEditor.getState();
    const known = (plan: FlowPlan) => planChecks[plan.job]?.key === keyOf(plan, runs);
    if (plans.length === Object.keys(planChecks).length && plans.every(known)) return;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      void Promise.all(plans.map((plan) => (known(plan) ? planChecks[plan.job]! : ask(plan, runs, stop.signal)))).then((answers) => {
        if (stop.signal.aborted) return;
        useEditor.setState({ planChecks: Object.fromEntries(answers.flatMap((answer, index) => (answer ? [[plans[index]!.job, answer]] : []))) });
      });
    }, pause);
    return () => { clearTimeout(timer); stop.abort(); };
  }, [document, catalogue, runs]);
}

const keyOf = (plan: FlowPlan, runs: number) => JSON.stringify([plan, runs]);

async function ask(plan: FlowPlan, runs: number, signal: AbortSignal): Promise<EditorState['planChecks'][string] | null> {
  try {
    const check = await checkPlan({ plan: plan.plan, backend: plan.backend }, signal);
    return { key: keyOf(plan, runs), nodes: [plan.job, plan.trainer, plan.base].filter((id) => id !== undefined), check, findings: findingsOnNodes(plan, check) };
  } catch {
    return null;
  }
}
