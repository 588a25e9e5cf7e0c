import { Position, type Edge as CanvasEdge, type Node as CanvasNode, type NodeHandle } from '@xyflow/react';
import type { Place, Port, Ports } from '@/api';
import { edgesInto, type Edge } from '../document/document';
import { heightOf, nodeWidth, portTop, tellingSettings } from '../nodes/measure';
import { shownPorts } from '../ports/ports';
import type { EditorState } from '../store';

export type WireData = { type: string; many: boolean; edge: Edge; gutter?: number; step: number };
export type WireEdge = CanvasEdge<WireData, 'wire'>;

const empty = {};
const handleCache = new WeakMap<Ports, NodeHandle[]>();

/** Where the ports of a node are, so that wires are right before anything is measured. */
function handlesOf(ports: Ports): NodeHandle[] {
  const kept = handleCache.get(ports);
  if (kept) return kept;
  const handle = (side: 'input' | 'output') => (port: Port, index: number): NodeHandle => ({
    id: port.id,
    type: side === 'input' ? 'target' : 'source',
    position: side === 'input' ? Position.Left : Position.Right,
    x: side === 'input' ? -6.5 : nodeWidth - 5.5,
    y: portTop(index),
    width: 12,
    height: 12,
  });
  const handles = [...ports.inputs.map(handle('input')), ...ports.outputs.map(handle('output'))];
  handleCache.set(ports, handles);
  return handles;
}

const places = (state: EditorState) => state.history.present.canvas ?? {};

/** Nodes as the canvas draws them; what did not change keeps its object, so that it is not drawn again. */
export function canvasNodes(state: EditorState, moving: Readonly<Record<string, Place>>, before: readonly CanvasNode[]): CanvasNode[] {
  const { nodes, notes = {}, lanes = {} } = state.history.present;
  const known = new Map(before.map((node) => [node.id, node]));
  const chosen = new Set(state.selection);
  const keep = (next: CanvasNode): CanvasNode => {
    const old = known.get(next.id);
    const same = old && old.position.x === next.position.x && old.position.y === next.position.y && old.width === next.width && old.height === next.height && old.selected === next.selected && old.handles === next.handles && old.ariaLabel === next.ariaLabel;
    return same ? old : next;
  };
  const components = Object.entries(nodes).map(([id, node]) => {
    const ports = shownPorts(state, id);
    const component = state.catalogue.get(node.component);
    const height = heightOf(ports, tellingSettings(component?.settingsSchema, node).length);
    return keep(sized({ id, type: 'component', position: moving[id] ?? places(state)[id] ?? { x: 0, y: 0 }, data: empty, selected: chosen.has(id), handles: handlesOf(ports), ariaLabel: node.title ?? component?.title ?? node.component }, nodeWidth, height));
  });
  const span = extent(components);
  const bands = Object.entries(lanes).map(([name, lane]) => {
    const id = `lane:${name}`;
    return keep(sized({ id, type: 'lane', position: { x: span.left - 24, y: moving[id]?.y ?? lane.y }, data: empty, selected: chosen.has(id), zIndex: -1, ariaLabel: lane.title }, span.right - span.left + 48, lane.height));
  });
  const papers = Object.entries(notes).map(([name, note]) => {
    const id = `note:${name}`;
    return keep(sized({ id, type: 'note', position: moving[id] ?? { x: note.x, y: note.y }, data: empty, selected: chosen.has(id), ariaLabel: note.text.slice(0, 60) }, note.width ?? 232, note.height ?? 104));
  });
  return [...bands, ...papers, ...components];
}

const sized = (node: CanvasNode, width: number, height: number): CanvasNode => ({ ...node, width, height, measured: { width, height } });

function extent(nodes: readonly CanvasNode[]) {
  const left = Math.min(...nodes.map((node) => node.position.x));
  const right = Math.max(...nodes.map((node) => node.position.x + nodeWidth));
  return nodes.length ? { left, right } : { left: 0, right: 880 };
}

/** Wires in the colour of their type. Those that run back take the gutter between the rows they join. */
export function canvasEdges(state: EditorState, nodes: readonly CanvasNode[], chosen: ReadonlySet<string>, before: readonly WireEdge[]): WireEdge[] {
  const known = new Map(before.map((edge) => [edge.id, edge]));
  const boxes = new Map(nodes.filter((node) => node.type === 'component').map((node) => [node.id, { x: node.position.x, y: node.position.y, bottom: node.position.y + (node.height ?? 0) }]));
  let backward = 0;
  return Object.entries(state.history.present.nodes).flatMap(([id, node]) => edgesInto(id, node).flatMap((edge): WireEdge[] => {
    const source = boxes.get(edge.from.node);
    const target = boxes.get(id);
    if (!source || !target) return [];
    const outputs = shownPorts(state, edge.from.node).outputs;
    const inputs = shownPorts(state, id).inputs;
    const output = outputs.find((port) => port.id === edge.from.port) ?? outputs[0];
    const input = inputs.find((port) => port.id === edge.to.port) ?? inputs[0];
    if (!output || !input) return [];
    const runsBack = target.x < source.x + nodeWidth + 12 && target.y > source.bottom;
    const step = runsBack ? backward++ : 0;
    const gutter = runsBack ? gutterBetween(source, target, [...boxes.values()]) : undefined;
    const old = known.get(edge.id);
    if (old && old.data!.edge === edge && old.data!.type === output.type && old.data!.many === output.many && old.data!.gutter === gutter && old.data!.step === step && old.selected === chosen.has(edge.id)) return [old];
    return [{ id: edge.id, type: 'wire', source: edge.from.node, sourceHandle: output.id, target: id, targetHandle: input.id, selected: chosen.has(edge.id), data: { type: output.type, many: output.many, edge, gutter, step } }];
  }));
}

type Box = { y: number; bottom: number };

/** The height of the first gap under the row that a wire leaves. */
function gutterBetween(source: Box, target: Box, all: readonly Box[]) {
  const rowFoot = Math.max(...all.filter((box) => box.y < source.bottom && box.bottom > source.y).map((box) => box.bottom));
  const nextRow = Math.min(target.y, ...all.filter((box) => box.y >= rowFoot).map((box) => box.y));
  return nextRow > rowFoot ? (rowFoot + nextRow) / 2 : (source.bottom + target.y) / 2;
}
