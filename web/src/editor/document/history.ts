import type { FlowDocument } from '@/api/types';

/** What was, what is, what was undone. Documents share their unchanged parts, so a step costs little. */
export type History = { past: readonly FlowDocument[]; present: FlowDocument; future: readonly FlowDocument[]; mergeKey?: string; mergedAt?: number };

const steps = 200;
const mergeWithin = 1_500;

export const begin = (present: FlowDocument): History => ({ past: [], present, future: [] });

/** One undoable step. Steps with the same key, close in time, become one: a slider that is dragged, a word that is typed. */
export function record(history: History, next: FlowDocument, mergeKey?: string, now = 0): History {
  if (next === history.present) return history;
  const merges = mergeKey !== undefined && mergeKey === history.mergeKey && now - (history.mergedAt ?? 0) < mergeWithin;
  const past = merges ? history.past : [...history.past, history.present].slice(-steps);
  return { past, present: next, future: [], mergeKey, mergedAt: now };
}

export function undo(history: History): History {
  const before = history.past.at(-1);
  return before ? { past: history.past.slice(0, -1), present: before, future: [history.present, ...history.future] } : history;
}

export function redo(history: History): History {
  const [next, ...future] = history.future;
  return next ? { past: [...history.past, history.present], present: next, future } : history;
}
