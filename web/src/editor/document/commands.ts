import type { FlowDocument, FlowNode, Lane, Note, Place, SettingChange } from '@/api/types';
import { edgesInto, freshId, linkOf, parseLink, type Edge, type PortRef } from './document';
import { withValueAt } from './pointer';

/** Every change of a document is one of these: `(document, argument) → document`. What does not change stays the same object. */
export type Command<A> = (document: FlowDocument, argument: A) => FlowDocument;

const withNode = (document: FlowDocument, id: string, change: (node: FlowNode) => FlowNode): FlowDocument => {
  const node = document.nodes[id];
  return node ? { ...document, nodes: { ...document.nodes, [id]: change(node) } } : document;
};

export const addNode: Command<{ id: string; node: FlowNode; at: Place }> = (document, { id, node, at }) => ({
  ...document,
  nodes: { ...document.nodes, [id]: node },
  canvas: { ...document.canvas, [id]: at },
});

export const removeParts: Command<{ nodes?: readonly string[]; edges?: readonly Edge[]; notes?: readonly string[] }> = (document, { nodes = [], edges = [], notes = [] }) => {
  const gone = new Set(nodes);
  const without = <T>(record: Record<string, T> | undefined, ids: ReadonlySet<string>) => Object.fromEntries(Object.entries(record ?? {}).filter(([id]) => !ids.has(id)));
  const cut = edges.reduce(disconnect, document);
  const left = Object.fromEntries(Object.entries(cut.nodes).filter(([id]) => !gone.has(id)).map(([id, node]) => {
    const lost = edgesInto(id, node).filter((edge) => gone.has(edge.from.node));
    return [id, lost.length ? lost.reduce((rest, edge) => withoutLink(rest, edge), node) : node];
  }));
  return { ...cut, nodes: left, canvas: without(cut.canvas, gone), ...(document.notes ? { notes: without(cut.notes, new Set(notes)) } : {}) };
};

function withoutLink(node: FlowNode, { from, to }: Pick<Edge, 'from' | 'to'>): FlowNode {
  const rest = [node.inputs?.[to.port] ?? []].flat().filter((link) => { const ref = parseLink(link); return ref.node !== from.node || ref.port !== from.port; });
  const inputs = { ...node.inputs };
  if (rest.length === 0) delete inputs[to.port];
  else inputs[to.port] = rest.length === 1 ? rest[0]! : rest;
  return { ...node, inputs };
}

/** Draws an edge. A port that takes one edge lets the old one go. */
export const connect: Command<{ from: PortRef; to: PortRef; several?: boolean }> = (document, { from, to, several }) =>
  withNode(document, to.node, (node) => {
    const link = linkOf(from);
    const before = several ? [node.inputs?.[to.port] ?? []].flat().filter((other) => other !== link) : [];
    const links = [...before, link];
    return { ...node, inputs: { ...node.inputs, [to.port]: links.length === 1 ? link : links } };
  });

export const disconnect = (document: FlowDocument, edge: Pick<Edge, 'from' | 'to'>): FlowDocument =>
  withNode(document, edge.to.node, (node) => withoutLink(node, edge));

export const moveParts: Command<{ nodes?: Record<string, Place>; notes?: Record<string, Place>; lanes?: Record<string, Partial<Lane>> }> = (document, { nodes, notes, lanes }) => ({
  ...document,
  ...(nodes ? { canvas: { ...document.canvas, ...Object.fromEntries(Object.entries(nodes).map(([id, place]) => [id, { x: Math.round(place.x), y: Math.round(place.y) }])) } } : {}),
  ...(notes ? { notes: { ...document.notes, ...Object.fromEntries(Object.entries(notes).map(([id, place]) => [id, { ...document.notes![id]!, x: Math.round(place.x), y: Math.round(place.y) }])) } } : {}),
  ...(lanes ? { lanes: { ...document.lanes, ...Object.fromEntries(Object.entries(lanes).map(([id, lane]) => [id, { ...document.lanes![id]!, ...lane }])) } } : {}),
});

/** Sets one setting; undefined lets it fall back to its default. */
export const setSetting: Command<{ node: string; name: string; value: unknown }> = (document, { node, name, value }) =>
  withNode(document, node, (before) => {
    const settings = { ...before.settings };
    if (value === undefined) delete settings[name];
    else settings[name] = value;
    return { ...before, settings };
  });

export const setTitle: Command<{ node: string; title: string }> = (document, { node, title }) =>
  withNode(document, node, (before) => {
    const { title: former, ...rest } = before;
    const wanted = title.trim();
    if (wanted === (former ?? '')) return before;
    return wanted ? { ...rest, title: wanted } : rest;
  });

/** How the engine runs a node: tries, time, failures. Undefined lets it fall back to its default. */
export const setRunOption: Command<{ node: string; name: string; value: unknown }> = (document, { node, name, value }) =>
  withNode(document, node, (before) => {
    const run = { ...before.run };
    if (value === undefined) delete run[name];
    else run[name] = value;
    return { ...before, run: Object.keys(run).length ? run : undefined };
  });

export const renameFlow: Command<string> = (document, name) => ({ ...document, name: name.trim() || document.name });

/** The changes of a finding's fix, as one command. */
export const applyFix: Command<readonly SettingChange[]> = (document, changes) =>
  changes.reduce((changed, { path, value }) => withValueAt(changed, path, value), document);

export const putNote: Command<{ id: string; note: Note }> = (document, { id, note }) => ({ ...document, notes: { ...document.notes, [id]: note } });

export const putLane: Command<{ id: string; lane: Lane | null }> = (document, { id, lane }) => {
  const lanes = { ...document.lanes };
  if (lane) lanes[id] = lane;
  else delete lanes[id];
  return { ...document, lanes };
};

/** A node between two others, in place of the edge that joined them. */
export const insertOnEdge: Command<{ edge: Edge; id: string; node: FlowNode; at: Place; input: string; output: string }> = (document, { edge, id, node, at, input, output }) => {
  const placed = addNode(disconnect(document, edge), { id, node: { ...node, inputs: { ...node.inputs, [input]: linkOf(edge.from) } }, at });
  return connect(placed, { from: { node: id, port: output }, to: edge.to });
};

export type Clip = { tunesmith: 'clip'; nodes: Record<string, FlowNode>; canvas: Record<string, Place>; notes?: Record<string, Note> };

/** The chosen nodes, their places and the edges among them. */
export function cutOut(document: FlowDocument, ids: readonly string[], notes: readonly string[] = []): Clip {
  const only = <T>(record: Record<string, T> | undefined, wanted: readonly string[]) => Object.fromEntries(Object.entries(record ?? {}).filter(([id]) => wanted.includes(id)));
  return { tunesmith: 'clip', nodes: only(document.nodes, ids), canvas: only(document.canvas, ids), notes: only(document.notes, notes) };
}

/** Puts copies in, under new ids; edges to nodes that were not copied stay only when `keepOutside`. Gives the new ids too. */
export function paste(document: FlowDocument, clip: Clip, offset: Place, keepOutside = false): { document: FlowDocument; nodes: string[]; notes: string[] } {
  const renamed = new Map<string, string>();
  for (const [id, node] of Object.entries(clip.nodes)) renamed.set(id, freshId(document, node.component, new Set(renamed.values())));
  const relink = (link: string) => {
    const { node, port } = parseLink(link);
    const inside = renamed.get(node);
    if (inside) return linkOf({ node: inside, port });
    return keepOutside && node in document.nodes ? link : null;
  };
  const nodes = { ...document.nodes };
  const canvas = { ...document.canvas };
  for (const [id, node] of Object.entries(clip.nodes)) {
    const fresh = renamed.get(id)!;
    const inputs = Object.entries(node.inputs ?? {}).flatMap(([port, links]) => {
      const kept = [links].flat().map(relink).filter((link) => link !== null);
      return kept.length ? [[port, kept.length === 1 ? kept[0]! : kept] as const] : [];
    });
    nodes[fresh] = { ...node, ...(node.inputs ? { inputs: Object.fromEntries(inputs) } : {}) };
    const place = clip.canvas[id] ?? { x: 0, y: 0 };
    canvas[fresh] = { x: place.x + offset.x, y: place.y + offset.y };
  }
  const notes: Record<string, Note> = {};
  for (const note of Object.values(clip.notes ?? {})) notes[freshNoteId({ ...document, notes: { ...document.notes, ...notes } })] = { ...note, x: note.x + offset.x, y: note.y + offset.y };
  const all = Object.keys(notes).length ? { notes: { ...document.notes, ...notes } } : {};
  return { document: { ...document, nodes, canvas, ...all }, nodes: [...renamed.values()], notes: Object.keys(notes) };
}

export function freshNoteId(document: FlowDocument): string {
  for (let n = 1; ; n++) if (!(`note${n}` in (document.notes ?? {}))) return `note${n}`;
}
