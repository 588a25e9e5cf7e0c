import { useEffect } from 'react';
import { checkFlow, portsFor, type Finding } from '@/api';
import { useLanguage } from '@/text';
import { useEditor } from './store';

const pause = 250;

/** Findings over the open document, asked anew shortly after every change. */
export function useLiveChecks() {
  const document = useEditor((state) => state.history.present);
  const flowId = useEditor((state) => state.flowId);
  const dataChanges = useEditor((state) => state.dataChanges);
  useEffect(() => {
    if (!flowId) return;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      checkFlow(document, stop.signal).then((findings) => {
        useEditor.setState({ flowFindings: findings });
      }).catch(() => undefined);
    }, pause);
    return () => { clearTimeout(timer); stop.abort(); };
  }, [document, flowId, dataChanges]);
}

/** One list of what the flow's check and the training rules found; what both say is said once. */
export function useAllFindings() {
  const flow = useEditor((state) => state.flowFindings);
  const plans = useEditor((state) => state.planChecks);
  useEffect(() => {
    const seen = new Set<string>();
    // The rules of the plan know the data of earlier runs, and name the value without the node; the flow's check knows only the flow.
    const findings = [...Object.values(plans).flatMap((plan) => plan.findings), ...flow].filter((finding) => {
      const key = `${finding.code} ${finding.path}`;
      return !seen.has(key) && seen.add(key);
    });
    const { findings: before, fixed } = useEditor.getState();
    useEditor.setState({ findings, fixed: [...fixed, ...gone(before, findings)].slice(-6) });
  }, [flow, plans]);
}

/** Findings that a change has settled stay as a ticked line. */
const gone = (before: readonly Finding[], now: readonly Finding[]) =>
  before.filter((finding) => finding.fix.changes.length > 0 && !now.some((other) => other.code === finding.code && other.path === finding.path)).map((finding) => finding.fix.text);

/** Ports that settings make: a prompt's variables, a router's branches. */
export function useDynamicPorts() {
  const nodes = useEditor((state) => state.history.present.nodes);
  const catalogue = useEditor((state) => state.catalogue);
  const language = useLanguage();
  useEffect(() => {
    const stop = new AbortController();
    const timer = setTimeout(() => {
      for (const [id, node] of Object.entries(nodes)) {
        const component = catalogue.get(node.component);
        if (!component || !(component.hasDynamicInputs || component.hasDynamicOutputs)) continue;
        const key = `${language} ${component.id}${JSON.stringify(node.settings ?? {})}`;
        if (asked.get(id) === key) continue;
        asked.set(id, key);
        portsFor(component.id, node.settings ?? {}, language, stop.signal)
          .then((ports) => useEditor.setState((state) => ({ dynamicPorts: { ...state.dynamicPorts, [id]: ports } })))
          .catch(() => asked.delete(id));
      }
    }, 120);
    return () => { clearTimeout(timer); };
  }, [nodes, catalogue, language]);
  useEffect(() => () => asked.clear(), []);
}

const asked = new Map<string, string>();
