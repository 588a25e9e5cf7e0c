import type { DiffLine } from '@/api';

export type WovenLine = { kind: ' ' | '+' | '-'; number: number; text: string };

/** Lines of the new text with the removed ones put in where they stood; only what is near a change. */
export function weave(text: string, diff: readonly DiffLine[], around = 3): WovenLine[] {
  const added = new Set(diff.filter((line) => line.kind === '+').map((line) => line.number));
  const removed = new Map(diff.filter((line) => line.kind === '-').map((line) => [line.number, line.text]));
  const woven: WovenLine[] = [];
  let old = 1;
  const takeRemoved = () => {
    for (; removed.has(old); old++) woven.push({ kind: '-', number: old, text: removed.get(old)! });
  };
  text.split('\n').forEach((line, index) => {
    takeRemoved();
    const isNew = added.has(index + 1);
    woven.push({ kind: isNew ? '+' : ' ', number: index + 1, text: line });
    if (!isNew) old++;
  });
  takeRemoved();
  const changes = woven.flatMap((line, index) => (line.kind === ' ' ? [] : [index]));
  return woven.filter((_, index) => changes.some((change) => Math.abs(change - index) <= around));
}
