import { useReactFlow } from '@xyflow/react';
import { useMemo } from 'react';
import { cancelRun } from '@/api';
import { report, saveAs } from '@/forms';
import { useText, type Text } from '@/text';
import { useActions, type Action } from '@/ui';
import { moveParts } from '../document/commands';
import { edgesInto, edgesOf } from '../document/document';
import { startHere } from '../running/start';
import { showPeek, useRun } from '../running/store';
import { saveNow } from '../saving';
import { edit, redoStep, select, undoStep, useEditor } from '../store';
import { copySelection, cutSelection, duplicateSelection, pasteClip, removeSelection } from './clipboard';
import { layOut } from './layOut';
import { addLaneAt, addNoteAt } from './notes';

type Flow = ReturnType<typeof useReactFlow>;

/** Every command of the canvas with its keys; menu, palette and the sheet of keys read the same list. */
export function useCanvasActions(ui: { toggleLog: () => void; openRevisions: () => void }) {
  const t = useText();
  const flow = useReactFlow();
  const { toggleLog, openRevisions } = ui;
  useActions('canvas', useMemo<Action[]>(() => [
    ...editing(t, flow),
    ...moving(t, flow),
    ...running(t, toggleLog),
    { id: 'versions', title: t.editor.versions, group: t.editor.groupEdit, icon: 'hist', run: openRevisions },
  ], [t, flow, toggleLog, openRevisions]));
}

const chosenEdges = (flow: Flow) => new Set(flow.getEdges().filter((edge) => edge.selected).map((edge) => edge.id));
const middle = (flow: Flow) => {
  const box = document.querySelector('.react-flow')?.getBoundingClientRect();
  return flow.screenToFlowPosition({ x: (box?.left ?? 0) + (box?.width ?? 800) / 2, y: (box?.top ?? 0) + (box?.height ?? 600) / 2 });
};

function editing(t: Text, flow: Flow): Action[] {
  const group = t.editor.groupEdit;
  return [
    { id: 'undo', title: t.editor.undo, group, keys: ['mod+z'], icon: 'undo', run: undoStep },
    { id: 'redo', title: t.editor.redo, group, keys: ['mod+shift+z', 'mod+y'], icon: 'redo', run: redoStep },
    { id: 'copy', title: t.editor.copy, group, keys: ['mod+c'], icon: 'copy', run: () => void copySelection() },
    { id: 'cut', title: t.editor.cut, group, keys: ['mod+x'], icon: 'cut', run: () => void cutSelection() },
    { id: 'paste', title: t.editor.paste, group, keys: ['mod+v'], icon: 'drop', run: () => void pasteClip() },
    { id: 'duplicate', title: t.editor.duplicate, group, keys: ['mod+d'], icon: 'plus', run: duplicateSelection },
    { id: 'delete', title: t.editor.delete, group, keys: ['Delete', 'Backspace'], icon: 'trash', run: () => removeSelection(chosenEdges(flow)) },
    { id: 'select-all', title: t.editor.selectAll, group, keys: ['mod+a'], run: () => select(Object.keys(useEditor.getState().history.present.nodes)) },
    { id: 'save', title: t.editor.saveNow, group, keys: ['mod+s'], icon: 'check', run: () => void saveNow() },
    { id: 'note', title: t.editor.addNote, group, keys: ['n'], icon: 'note', run: () => addNoteAt(middle(flow)) },
    { id: 'lane', title: t.editor.addLane, group, icon: 'list', run: () => addLaneAt(middle(flow).y) },
    { id: 'lay-out', title: t.editor.layOut, group, keys: ['mod+shift+l'], icon: 'grid', run: () => void layOut().then(() => setTimeout(() => void flow.fitView({ padding: 0.06, maxZoom: 1, duration: 320 }), 30)) },
    { id: 'export', title: t.editor.exportFile, group, icon: 'drop', run: exportNow },
  ];
}

export function exportNow() {
  const { present } = useEditor.getState().history;
  saveAs(`${JSON.stringify(present, null, 2)}\n`, `${present.name}.flow.json`);
}

function moving(t: Text, flow: Flow): Action[] {
  const group = t.editor.groupView;
  const show = (id: string | undefined) => {
    if (!id) return;
    select([id]);
    const node = flow.getNode(id);
    if (node) void flow.setCenter(node.position.x + 75, node.position.y + (node.height ?? 120) / 2, { zoom: flow.getZoom(), duration: 180 });
  };
  return [
    { id: 'fit', title: t.editor.fit, group, keys: ['f'], icon: 'fit', run: () => void flow.fitView({ padding: 0.06, maxZoom: 1, duration: 320 }) },
    { id: 'zoom-in', title: t.editor.zoomIn, group, keys: ['+', '='], run: () => void flow.zoomIn({ duration: 90 }) },
    { id: 'zoom-out', title: t.editor.zoomOut, group, keys: ['-'], run: () => void flow.zoomOut({ duration: 90 }) },
    { id: 'zoom-full', title: t.editor.zoomFull, group, keys: ['1'], run: () => void flow.zoomTo(1, { duration: 180 }) },
    { id: 'deselect', title: t.editor.deselect, group, keys: ['Escape'], run: () => { select([]); showPeek(null); } },
    { id: 'inspector', title: t.editor.toInspector, group, keys: ['Enter'], run: () => document.querySelector<HTMLElement>('[data-inspector] [data-setting] input, [data-inspector] button')?.focus() },
    { id: 'along', title: t.editor.alongWires, group, keys: ['ArrowRight', 'ArrowLeft', 'ArrowUp', 'ArrowDown'], run: (event) => show(neighbour(event?.key ?? 'ArrowRight')) },
    { id: 'nudge', title: t.editor.nudge, group, keys: ['shift+ArrowRight', 'shift+ArrowLeft', 'shift+ArrowUp', 'shift+ArrowDown'], run: (event) => nudge(event?.key ?? '') },
    { id: 'peek', title: t.editor.showData, group, keys: [' '], icon: 'eye', run: () => peekSelected(flow) },
  ];
}

/** The node at the other end of a wire, or the one above or below. */
function neighbour(key: string): string | undefined {
  const { selection, history } = useEditor.getState();
  const { nodes, canvas = {} } = history.present;
  const here = selection.find((id) => id in nodes);
  if (!here) return Object.keys(nodes)[0];
  if (key === 'ArrowLeft') return edgesInto(here, nodes[here]!)[0]?.from.node;
  if (key === 'ArrowRight') return edgesOf(history.present).find((edge) => edge.from.node === here)?.to.node;
  const at = canvas[here]!;
  const down = key === 'ArrowDown';
  const others = Object.entries(canvas).filter(([id, place]) => id in nodes && (down ? place.y > at.y + 8 : place.y < at.y - 8));
  return others.sort(([, a], [, b]) => Math.hypot(a.x - at.x, (a.y - at.y) * 0.6) - Math.hypot(b.x - at.x, (b.y - at.y) * 0.6))[0]?.[0];
}

function nudge(key: string) {
  const { selection, history } = useEditor.getState();
  const [dx, dy] = { ArrowRight: [16, 0], ArrowLeft: [-16, 0], ArrowUp: [0, -16], ArrowDown: [0, 16] }[key] ?? [0, 0];
  const nodes = Object.fromEntries(selection.flatMap((id) => { const at = history.present.canvas?.[id]; return at ? [[id, { x: at.x + dx!, y: at.y + dy! }]] : []; }));
  edit(moveParts, { nodes }, 'nudge');
}

function peekSelected(flow: Flow) {
  const edge = flow.getEdges().find((candidate) => candidate.selected);
  const { selection } = useEditor.getState();
  const node = edge?.source ?? selection.find((id) => !id.includes(':'));
  const port = edge?.sourceHandle ?? useRun.getState().nodes[node ?? '']?.outputs?.[0]?.port;
  const box = node && document.querySelector(`.react-flow__node[data-id="${CSS.escape(node)}"]`)?.getBoundingClientRect();
  if (node && port && box) showPeek({ node, port, at: { x: box.right, y: box.top + 46 }, asked: true });
}

function running(t: Text, toggleLog: () => void): Action[] {
  const group = t.editor.groupRun;
  const one = () => useEditor.getState().selection.find((id) => !id.includes(':'));
  return [
    { id: 'run', title: t.editor.runMenu.changed, group, keys: ['r'], icon: 'play', run: () => void startHere() },
    { id: 'run-here', title: t.editor.runMenu.here, group, keys: ['h'], icon: 'play', run: () => void startHere({ until: one() }) },
    { id: 'run-preview', title: t.editor.runMenu.preview(5), group, keys: ['p'], icon: 'eye', run: () => void startHere({ preview: 5, until: one() }) },
    { id: 'run-fresh', title: t.editor.runMenu.fresh, group, icon: 'refresh', run: () => void startHere({ fresh: true }) },
    { id: 'cancel', title: t.run.cancel, group, icon: 'stop', run: () => { const run = useRun.getState().run; if (run) cancelRun(run.id).catch(report); } },
    { id: 'log', title: t.run.log, group, keys: ['l'], icon: 'list', run: toggleLog },
  ];
}
