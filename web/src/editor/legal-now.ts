import { text } from '@/text';
import { refusalOf } from './document/legal';
import { useEditor, portOf } from './store';

type End = { node: string; port: string };

/** Null when the edge may be drawn; otherwise the reason, as people read it. */
export function whyNot(from: End, to: End): string | null {
  const state = useEditor.getState();
  const source = portOf(state, from.node, 'output', from.port);
  const target = portOf(state, to.node, 'input', to.port);
  const t = text().editor;
  if (!source || !target) return t.refusedNoPort;
  const refusal = refusalOf(state.history.present, { ...from, type: source.type }, { ...to, type: target.type }, state.conversions);
  if (!refusal) return null;
  if (refusal.why === 'types') return t.refusedTypes(target.title, target.type, source.title, source.type);
  return { circle: t.refusedCircle, self: t.refusedSelf, direction: t.refusedDirection }[refusal.why];
}
