import type { FlowDocument } from '@/api/types';

/** One place that both sides changed, or one changed. */
export type Difference = { part: 'node' | 'note' | 'lane' | 'name'; id: string; mine: boolean; theirs: boolean };

const same = (a: unknown, b: unknown) => a === b || JSON.stringify(a) === JSON.stringify(b);

const sections = [['node', 'nodes'], ['note', 'notes'], ['lane', 'lanes']] as const;

/** What each side changed since the state both began with. */
export function differencesOf(base: FlowDocument, mine: FlowDocument, theirs: FlowDocument): Difference[] {
  const parts = sections.flatMap(([part, section]) => {
    const ids = new Set([base, mine, theirs].flatMap((document) => Object.keys(document[section] ?? {})));
    return [...ids].map((id) => ({ part, id, mine: !same(base[section]?.[id], mine[section]?.[id]), theirs: !same(base[section]?.[id], theirs[section]?.[id]) }));
  });
  const name = { part: 'name' as const, id: '', mine: base.name !== mine.name, theirs: base.name !== theirs.name };
  return [...parts, name].filter((difference) => difference.mine || difference.theirs);
}

export const clashes = (differences: readonly Difference[], mine: FlowDocument, theirs: FlowDocument) =>
  differences.filter((difference) => difference.mine && difference.theirs && !sameIn(difference, mine, theirs));

const sameIn = ({ part, id }: Difference, a: FlowDocument, b: FlowDocument) => {
  const section = sections.find(([name]) => name === part)?.[1];
  return section ? same(a[section]?.[id], b[section]?.[id]) : a.name === b.name;
};

/** Both sides' changes; where both changed the same part, mine stays. */
export function merge(base: FlowDocument, mine: FlowDocument, theirs: FlowDocument): FlowDocument {
  const differences = differencesOf(base, mine, theirs);
  const result: FlowDocument = { ...theirs, name: base.name !== mine.name ? mine.name : theirs.name };
  for (const [part, section] of sections) {
    const own = differences.filter((difference) => difference.part === part && difference.mine);
    if (!own.length) continue;
    const merged: Record<string, unknown> = { ...theirs[section] };
    for (const { id } of own) {
      const value = mine[section]?.[id];
      if (value === undefined) delete merged[id];
      else merged[id] = value;
    }
    Object.assign(result, { [section]: merged });
  }
  const moved = Object.entries(mine.canvas ?? {}).filter(([id, place]) => !same(base.canvas?.[id], place));
  const canvas = Object.entries({ ...theirs.canvas, ...Object.fromEntries(moved) }).filter(([id]) => id in result.nodes);
  return { ...result, canvas: Object.fromEntries(canvas) };
}
