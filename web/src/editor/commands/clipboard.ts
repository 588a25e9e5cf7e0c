import type { Place } from '@/api';
import { text } from '@/text';
import { toast } from '@/ui';
import { cutOut, paste, removeParts, type Clip } from '../document/commands';
import { edgesOf } from '../document/document';
import { edit, select, useEditor } from '../store';

let kept: Clip | null = null;

const chosen = () => {
  const { selection } = useEditor.getState();
  return { nodes: selection.filter((id) => !id.includes(':')), notes: selection.filter((id) => id.startsWith('note:')).map((id) => id.slice(5)) };
};

/** Copies to the system's clipboard, so that nodes go from tab to tab and into a text editor. */
export async function copySelection() {
  const { nodes, notes } = chosen();
  if (!nodes.length && !notes.length) return;
  kept = cutOut(useEditor.getState().history.present, nodes, notes);
  await navigator.clipboard?.writeText(JSON.stringify(kept, null, 2)).catch(() => undefined);
}

export async function cutSelection() {
  await copySelection();
  removeSelection(new Set());
}

/** Pastes what was copied here, in another tab, or a flow file's text. */
export async function pasteClip(at?: Place) {
  const clip = (await fromClipboard()) ?? kept;
  const t = text().editor;
  if (!clip || !Object.keys({ ...clip.nodes, ...clip.notes }).length) {
    toast('inf', t.nothingToPaste);
    return;
  }
  const places = [...Object.values(clip.canvas ?? {}), ...Object.values(clip.notes ?? {})];
  const corner = { x: Math.min(...places.map((place) => place.x)), y: Math.min(...places.map((place) => place.y)) };
  put(clip, at && places.length ? { x: Math.round(at.x - corner.x), y: Math.round(at.y - corner.y) } : { x: 24, y: 24 }, false);
}

export function duplicateSelection() {
  const { nodes, notes } = chosen();
  if (nodes.length || notes.length) put(cutOut(useEditor.getState().history.present, nodes, notes), { x: 24, y: 24 }, true);
}

function put(clip: Clip, offset: Place, keepOutside: boolean) {
  const result = paste(useEditor.getState().history.present, clip, offset, keepOutside);
  edit(() => result.document, null);
  select([...result.nodes, ...result.notes.map((note) => `note:${note}`)]);
}

async function fromClipboard(): Promise<Clip | null> {
  try {
    const data = JSON.parse(await navigator.clipboard.readText()) as Partial<Clip>;
    return data.nodes && !Array.isArray(data.nodes) ? { tunesmith: 'clip', canvas: {}, ...data, nodes: data.nodes } : null;
  } catch {
    return null;
  }
}

export function removeSelection(edges: ReadonlySet<string>) {
  const { nodes, notes } = chosen();
  const { selection, history } = useEditor.getState();
  const lanes = selection.filter((id) => id.startsWith('lane:')).map((id) => id.slice(5));
  const wires = edgesOf(history.present).filter((edge) => edges.has(edge.id));
  if (!nodes.length && !notes.length && !wires.length && !lanes.length) return;
  edit((document) => {
    const left = removeParts(document, { nodes, notes, edges: wires });
    return lanes.length ? { ...left, lanes: Object.fromEntries(Object.entries(left.lanes ?? {}).filter(([id]) => !lanes.includes(id))) } : left;
  }, null);
  select([]);
}
