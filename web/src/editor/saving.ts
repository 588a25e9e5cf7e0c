import { useEffect } from 'react';
import { Problem, readFlow, saveFlow, type Flow, type FlowDocument } from '@/api';
import { report } from '@/forms';
import { complete } from './document/document';
import { begin, record } from './document/history';
import { merge } from './document/merge';
import { useEditor } from './store';

const pause = 900;
const { getState, setState } = useEditor;
let timer: ReturnType<typeof setTimeout> | undefined;
let inFlight: Promise<void> | null = null;

/** Saves what changed, with the stamp that was read: a change by someone else is found, never overwritten. */
export async function saveNow(note?: string): Promise<void> {
  clearTimeout(timer);
  if (inFlight) await inFlight;
  const { flowId, saveState, stamp, history } = getState();
  if (!flowId || (saveState !== 'changed' && saveState !== 'offline' && !note)) return;
  setState({ saveState: 'saving' });
  inFlight = put(flowId, stamp, history.present, note).finally(() => { inFlight = null; });
  await inFlight;
}

async function put(flowId: string, stamp: string, document: FlowDocument, note?: string) {
  try {
    const flow = await saveFlow(flowId, stamp, document, note);
    if (getState().flowId !== flowId) return;
    const changedSince = getState().history.present !== document;
    setState({ stamp: flow.stamp, revision: flow.revision, savedAt: flow.modified, base: document, saveState: changedSince ? 'changed' : 'saved' });
  } catch (error) {
    if (getState().flowId !== flowId) return;
    if (error instanceof Problem && (error.status === 412 || error.status === 409)) {
      setState({ saveState: 'conflict', theirs: await readFlow(flowId) });
    } else if (error instanceof Problem && error.status === 0) {
      setState({ saveState: 'offline' });
      timer = setTimeout(() => void saveNow(), 4_000);
    } else {
      setState({ saveState: 'changed' });
      report(error);
    }
  }
}

/** Keeps the open flow saved while the page is there. */
export function useAutosave() {
  const saveState = useEditor((state) => state.saveState);
  const present = useEditor((state) => state.history.present);
  useEffect(() => {
    if (saveState !== 'changed') return;
    timer = setTimeout(() => void saveNow(), pause);
    return () => clearTimeout(timer);
  }, [saveState, present]);
  useEffect(() => {
    const leave = (event: BeforeUnloadEvent) => {
      if (getState().saveState === 'saved') return;
      void saveNow();
      event.preventDefault();
    };
    const look = () => void lookForNews();
    window.addEventListener('beforeunload', leave);
    window.addEventListener('focus', look);
    return () => {
      window.removeEventListener('beforeunload', leave);
      window.removeEventListener('focus', look);
      void saveNow();
    };
  }, []);
}

/** Coming back to this tab: what was saved elsewhere meanwhile is taken over, unless something is unsaved here. */
async function lookForNews() {
  const { flowId, saveState, stamp } = getState();
  if (!flowId || saveState !== 'saved') return;
  const flow = await readFlow(flowId).catch(() => null);
  if (flow && flow.stamp !== stamp && getState().flowId === flowId && getState().saveState === 'saved') adopt(flow);
}

/** Shows the server's document; undo leads back to what was here. */
export function adopt(flow: Flow, document: FlowDocument = complete(flow.document)) {
  const { history } = getState();
  const theirs = complete(flow.document);
  const next = history.past.length || history.present !== document ? record(history, document) : begin(document);
  setState({ stamp: flow.stamp, revision: flow.revision, savedAt: flow.modified, base: theirs, theirs: null, history: next, saveState: document === theirs || JSON.stringify(document) === JSON.stringify(theirs) ? 'saved' : 'changed' });
}

/** The three ways out of a conflict. All of them can be undone, and theirs stays in the versions. */
export function resolveConflict(way: 'theirs' | 'mine' | 'both') {
  const { theirs, history, base } = getState();
  if (!theirs) return;
  const other = complete(theirs.document);
  if (way === 'theirs') adopt(theirs, other);
  else adopt(theirs, way === 'mine' ? history.present : merge(base, history.present, other));
}
