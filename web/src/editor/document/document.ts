import { groupBy } from '@/api/group';
import type { FlowDocument, FlowNode, Place } from '@/api/types';

export type PortRef = { node: string; port: string };
export type Edge = { id: string; from: PortRef; to: PortRef };

/** A flow without nodes. */
export const emptyDocument = (name: string): FlowDocument => ({ tunesmith: 1, name, nodes: {}, canvas: {} });

/** `node.port` of the flow file; a node without a port means its first output. */
export function parseLink(link: string): PortRef {
  const dot = link.indexOf('.');
  return dot < 0 ? { node: link, port: '' } : { node: link.slice(0, dot), port: link.slice(dot + 1) };
}

export const linkOf = ({ node, port }: PortRef) => (port ? `${node}.${port}` : node);
export const edgeId = (from: PortRef, to: PortRef) => `${linkOf(from)}>${linkOf(to)}`;

const edgesByNode = new WeakMap<FlowNode, { id: string; edges: Edge[] }>();

/** The edges that end in a node. Kept while the node stays the same object. */
export function edgesInto(id: string, node: FlowNode): Edge[] {
  const kept = edgesByNode.get(node);
  if (kept?.id === id) return kept.edges;
  const edges = Object.entries(node.inputs ?? {}).flatMap(([port, links]) =>
    [links].flat().map((link) => {
      const from = parseLink(link);
      const to = { node: id, port };
      return { id: edgeId(from, to), from, to };
    }));
  edgesByNode.set(node, { id, edges });
  return edges;
}

export const edgesOf = (document: FlowDocument): Edge[] => Object.entries(document.nodes).flatMap(([id, node]) => edgesInto(id, node));

/** Makes the document complete: every node has a place, the first free ones beside the last. */
export function complete(document: FlowDocument): FlowDocument {
  const canvas: Record<string, Place> = { ...document.canvas };
  let right = Math.max(0, ...Object.values(canvas).map((place) => place.x + 200));
  for (const id of Object.keys(document.nodes)) {
    if (canvas[id]) continue;
    canvas[id] = { x: right, y: 96 };
    right += 192;
  }
  return { ...document, nodes: document.nodes ?? {}, canvas };
}

/** Everything that a node's outputs reach, with the node itself. */
export function reachedFrom(document: FlowDocument, start: string): Set<string> {
  const followers = groupBy(edgesOf(document), (edge) => edge.from.node);
  const reached = new Set([start]);
  const waiting = [start];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    for (const edge of followers.get(id) ?? []) {
      if (reached.has(edge.to.node)) continue;
      reached.add(edge.to.node);
      waiting.push(edge.to.node);
    }
  }
  return reached;
}

/** A free id made from the component's name: `splitter`, then `splitter2`. */
export function freshId(document: FlowDocument, component: string, taken: ReadonlySet<string> = new Set()): string {
  const last = component.split('.').at(-1) ?? component;
  const stem = last.replace(/[-_]+(\w)/g, (_, letter: string) => letter.toUpperCase()).replace(/[^\p{L}\p{N}]/gu, '') || 'node';
  const name = stem.charAt(0).toLowerCase() + stem.slice(1);
  for (let n = 1; ; n++) {
    const id = n === 1 ? name : `${name}${n}`;
    if (!(id in document.nodes) && !taken.has(id)) return id;
  }
}
