import type { Place } from '@/api';
import { useEditor } from '../store';

/** A lane that is dragged takes what lies in it along. */
export function laneCargo(moving: Readonly<Record<string, Place>>): Record<string, Place> {
  const { lanes = {}, canvas = {}, notes = {} } = useEditor.getState().history.present;
  const cargo: Record<string, Place> = {};
  for (const [id, place] of Object.entries(moving)) {
    const lane = id.startsWith('lane:') ? lanes[id.slice('lane:'.length)] : undefined;
    if (!lane) continue;
    const shift = place.y - lane.y;
    const inside = (y: number) => y >= lane.y && y < lane.y + lane.height;
    for (const [node, at] of Object.entries(canvas)) if (inside(at.y)) cargo[node] = { x: at.x, y: at.y + shift };
    for (const [note, at] of Object.entries(notes)) if (inside(at.y)) cargo[`note:${note}`] = { x: at.x, y: at.y + shift };
  }
  return cargo;
}

/** Moves of the canvas as the one command they are. */
export function splitMoves(moving: Readonly<Record<string, Place>>) {
  const pick = (prefix: string) => Object.fromEntries(Object.entries(moving).filter(([id]) => id.startsWith(prefix)).map(([id, place]) => [id.slice(prefix.length), place]));
  const lanes = pick('lane:');
  return {
    nodes: Object.fromEntries(Object.entries(moving).filter(([id]) => !id.includes(':'))),
    notes: Object.keys(pick('note:')).length ? pick('note:') : undefined,
    lanes: Object.keys(lanes).length ? Object.fromEntries(Object.entries(lanes).map(([id, place]) => [id, { y: Math.round(place.y) }])) : undefined,
  };
}
