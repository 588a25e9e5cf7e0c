import type { Place } from '@/api';
import { text } from '@/text';
import { freshNoteId, putLane, putNote } from '../document/commands';
import { edit, select, useEditor } from '../store';

export function addNoteAt(at: Place) {
  const id = freshNoteId(useEditor.getState().history.present);
  edit(putNote, { id, note: { text: '', x: Math.round(at.x), y: Math.round(at.y), width: 232, height: 104 } });
  select([`note:${id}`]);
}

export function addLaneAt(y: number) {
  const lanes = useEditor.getState().history.present.lanes ?? {};
  let n = 1;
  while (`lane${n}` in lanes) n++;
  edit(putLane, { id: `lane${n}`, lane: { title: `${text().editor.laneNew} ${n}`, y: Math.round(y), height: 200 } });
  select([`lane:lane${n}`]);
}
