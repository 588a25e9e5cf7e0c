import { create } from 'zustand';
import type { Component, Conversion, Finding, Flow, FlowDocument, PlanCheck, Port, Ports } from '@/api';
import { begin, record, redo, undo, type History } from './document/history';
import { complete, emptyDocument } from './document/document';

export type SaveState = 'saved' | 'changed' | 'saving' | 'offline' | 'conflict';
export type Dragged = { node: string; port: string; side: 'input' | 'output'; type: string } | null;

/** What is open, what can be placed, what is wrong with it. Progress of runs lives elsewhere: it is no part of the document. */
export type EditorState = {
  flowId: string | null;
  stamp: string;
  revision: number;
  savedAt: string | null;
  saveState: SaveState;
  /** What the server has, to tell apart what each side changed. */
  base: FlowDocument;
  theirs: Flow | null;
  history: History;
  catalogue: ReadonlyMap<string, Component>;
  components: readonly Component[];
  conversions: readonly Conversion[];
  /** Ports of nodes whose settings make ports, by node. */
  dynamicPorts: Readonly<Record<string, Ports>>;
  /** What is wrong: what the flow's check says, then what the training rules say of its plans. */
  findings: readonly Finding[];
  flowFindings: readonly Finding[];
  /** What the training rules say, by the node of the job. */
  planChecks: Readonly<Record<string, { key: string; nodes: readonly string[]; check: PlanCheck; findings: readonly Finding[] }>>;
  /** Counts up when a run has made data, so that what depends on data is asked anew. */
  dataChanges: number;
  fixed: readonly string[];
  selection: readonly string[];
  dragged: Dragged;
  /** A run was asked for: from now on what is missing is marked. */
  asked: boolean;
};

export const useEditor = create<EditorState>(() => ({
  flowId: null, stamp: '', revision: 0, savedAt: null, saveState: 'saved', base: emptyDocument(''), theirs: null,
  history: begin(emptyDocument('')), catalogue: new Map(), components: [], conversions: [], dynamicPorts: {}, findings: [], flowFindings: [], planChecks: {}, dataChanges: 0, fixed: [], selection: [], dragged: null, asked: false,
}));

const { setState, getState } = useEditor;

export function openFlow(flow: Flow, components: readonly Component[], conversions: readonly Conversion[]) {
  const document = complete(flow.document);
  setState({
    flowId: flow.id, stamp: flow.stamp, revision: flow.revision, savedAt: flow.modified, saveState: 'saved', base: document, theirs: null,
    history: begin(document), catalogue: byId(components), components, conversions, dynamicPorts: {}, findings: [], flowFindings: [], planChecks: {}, fixed: [], selection: [], dragged: null, asked: false,
  });
}

/** The same components in another language. */
export const speakOf = (components: readonly Component[]) => { if (components !== getState().components) setState({ catalogue: byId(components), components }); };

const byId = (components: readonly Component[]) => new Map(components.flatMap((component) => [component.id, ...component.aliases].map((id) => [id, component] as const)));

/** Runs a command as one undoable step. Commands with the same key, close in time, become one step. */
export function edit<A>(command: (document: FlowDocument, argument: A) => FlowDocument, argument: A, mergeKey?: string) {
  const { history, saveState } = getState();
  const next = record(history, command(history.present, argument), mergeKey, performance.now());
  if (next !== history) setState({ history: next, saveState: saveState === 'conflict' ? 'conflict' : 'changed' });
}

export const undoStep = () => step(undo);
export const redoStep = () => step(redo);

function step(change: (history: History) => History) {
  const { history, saveState } = getState();
  const next = change(history);
  if (next !== history) setState({ history: next, saveState: saveState === 'conflict' ? 'conflict' : 'changed' });
}

export const select = (ids: readonly string[]) => setState({ selection: ids });

/** Ports of a node: what its component declares, and what its settings make. */
export function portsOf(state: EditorState, id: string): Ports | undefined {
  return state.dynamicPorts[id] ?? state.catalogue.get(state.history.present.nodes[id]?.component ?? '');
}

export function portOf(state: EditorState, id: string, side: 'input' | 'output', port: string): Port | undefined {
  const ports = portsOf(state, id);
  const list = side === 'input' ? ports?.inputs : ports?.outputs;
  return list?.find((candidate) => candidate.id === port) ?? (port === '' || port === 'output' || port === 'input' ? list?.[0] : undefined);
}

/** The node that a finding speaks of, if it speaks of one. */
export const nodeOfPath = (path: string) => /^\/nodes\/([^/]+)/.exec(path)?.[1]?.replaceAll('~1', '/').replaceAll('~0', '~');
