import { create } from 'zustand';
import type { Job, NodeProgress, Run } from '@/api';

/** Progress of the run in view. No part of the document, so that a tick redraws one state line and nothing else. */
type RunView = { run: Run | null; nodes: Readonly<Record<string, NodeProgress>>; jobs: Readonly<Record<string, Job>>; peek: Peek | null };

export type Peek = { node: string; port: string; at: { x: number; y: number }; /** Asked for by a click or a key, not by passing over it. */ asked?: boolean };

export const useRun = create<RunView>(() => ({ run: null, nodes: {}, jobs: {}, peek: null }));

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** Takes over a snapshot; nodes that did not change keep their objects. */
export function showRun(run: Run | null) {
  const before = useRun.getState().nodes;
  const nodes = Object.fromEntries(Object.entries(run?.nodes ?? {}).map(([id, node]) => [id, same(before[id], node) ? before[id]! : node]));
  useRun.setState({ run, nodes });
}

/** Jobs that nodes of the run in view wait for, by node. */
export function showJobs(jobs: Readonly<Record<string, Job>>) {
  if (!same(useRun.getState().jobs, jobs)) useRun.setState({ jobs });
}

export const showPeek = (peek: Peek | null) => useRun.setState({ peek });
