import type { FlowDocument, Port, Ports } from '@/api';
import { edgesOf } from '../document/document';
import { portsOf, type EditorState } from '../store';

const none: Ports = { inputs: [], outputs: [] };
const guesses = new WeakMap<FlowDocument, Map<string, Ports>>();

/** Ports of a node, or, for a component that is not installed, those that its edges name. */
export function shownPorts(state: EditorState, id: string): Ports {
  return portsOf(state, id) ?? guess(state.history.present, id);
}

function guess(document: FlowDocument, id: string): Ports {
  const kept = guesses.get(document) ?? new Map<string, Ports>();
  guesses.set(document, kept);
  if (!kept.has(id)) {
    const port = (name: string): Port => ({ id: name, title: name, type: 'any', many: false, required: false, summary: '' });
    const edges = edgesOf(document);
    const names = (list: string[]) => [...new Set(list)].map(port);
    const found = { inputs: names(edges.filter((edge) => edge.to.node === id).map((edge) => edge.to.port)), outputs: names(edges.filter((edge) => edge.from.node === id).map((edge) => edge.from.port || 'output')) };
    kept.set(id, found.inputs.length || found.outputs.length ? found : none);
  }
  return kept.get(id)!;
}
