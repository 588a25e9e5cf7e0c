import type { Component, FlowDocument, FlowNode, Place, Port } from '@/api';
import { addNode, connect, insertOnEdge } from './document/commands';
import { freshId, type Edge } from './document/document';
import { typesFit } from './document/legal';
import { nodeWidth } from './nodes/measure';
import { edit, portOf, portsOf, select, useEditor } from './store';

type Wish = {
  /** The edge to be inserted on. */
  onto?: Edge;
  /** The port to be joined with. */
  partner?: { node: string; port: string; side: 'input' | 'output' };
  settings?: Record<string, unknown>;
};

/** Places a component: on an edge when it fits there, joined with a partner when one is given. Gives the new node's id. */
export function placeComponent(componentId: string, at: Place, { onto, partner, settings }: Wish = {}): string | null {
  const state = useEditor.getState();
  const component = state.catalogue.get(componentId);
  if (!component) return null;
  const document = state.history.present;
  const id = freshId(document, component.id);
  const node: FlowNode = { component: component.id, ...(component.version > 1 ? { version: component.version } : {}), ...(settings ? { settings } : {}) };
  const place = { x: Math.round(at.x / 4) * 4, y: Math.round(at.y / 4) * 4 };
  const between = onto && fitOn(onto, component);
  if (onto && between) edit(insertOnEdge, { edge: onto, id, node, at: place, ...between });
  else if (partner) edit((before) => joined(addNode(before, { id, node, at: place }), id, component, partner), null);
  else edit(addNode, { id, node, at: place });
  select([id]);
  return id;
}

/** The ports by which a component goes between the two ends of an edge. */
function fitOn(edge: Edge, { inputs, outputs }: Component) {
  const state = useEditor.getState();
  const from = portOf(state, edge.from.node, 'output', edge.from.port);
  const to = portOf(state, edge.to.node, 'input', edge.to.port);
  const input = inputs.find((port) => from && typesFit(from.type, port.type, state.conversions));
  const output = outputs.find((port) => to && typesFit(port.type, to.type, state.conversions));
  return input && output ? { input: input.id, output: output.id } : null;
}

function joined(document: FlowDocument, id: string, component: Component, { node, port, side }: NonNullable<Wish['partner']>) {
  const state = useEditor.getState();
  const theirs = portOf(state, node, side, port);
  if (!theirs) return document;
  const fits = (own: Port) => (side === 'output' ? typesFit(theirs.type, own.type, state.conversions) : typesFit(own.type, theirs.type, state.conversions));
  const mine = side === 'output' ? component.inputs : component.outputs;
  const own = mine.find((candidate) => candidate.type === theirs.type) ?? mine.find(fits);
  if (!own) return document;
  return side === 'output'
    ? connect(document, { from: { node, port: theirs.id }, to: { node: id, port: own.id } })
    : connect(document, { from: { node: id, port: own.id }, to: { node, port: theirs.id }, several: theirs.many });
}

/** A free place right of the selected node, or right of everything. */
export function freePlace(): Place {
  const { selection, history } = useEditor.getState();
  const canvas = history.present.canvas ?? {};
  const anchor = canvas[selection.at(-1) ?? ''];
  const start = anchor ? { x: anchor.x + nodeWidth + 36, y: anchor.y } : { x: Math.max(0, ...Object.values(canvas).map((place) => place.x + nodeWidth + 36)), y: Math.min(...Object.values(canvas).map((place) => place.y), 96) };
  const taken = (place: Place) => Object.values(canvas).some((other) => Math.abs(other.x - place.x) < nodeWidth && Math.abs(other.y - place.y) < 120);
  while (taken(start)) start.y += 144;
  return start;
}

/** From the keyboard: a component next to the selected node, wired to it when something fits. */
export function placeBeside(componentId: string): string | null {
  const state = useEditor.getState();
  const anchor = state.selection.at(-1);
  const component = state.catalogue.get(componentId);
  const outputs = anchor ? portsOf(state, anchor)?.outputs ?? [] : [];
  const output = outputs.find((port) => component?.inputs.some((input) => input.type === port.type)) ?? outputs.find((port) => component?.inputs.some((input) => typesFit(port.type, input.type, state.conversions)));
  return placeComponent(componentId, freePlace(), anchor && output ? { partner: { node: anchor, port: output.id, side: 'output' } } : {});
}
