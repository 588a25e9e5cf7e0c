import { create } from 'zustand';

export type LogLine = { sequence: number; kind: string; at: string; node?: string; words: string };

type Log = { lines: readonly LogLine[]; add: (kind: string, data: Record<string, unknown>, sequence: number) => void };

/** What happened in the run in view, in order. */
export const useLog = create<Log>((set, get) => ({
  lines: [],
  add: (kind, data, sequence) => {
    if (get().lines.some((line) => line.sequence === sequence)) return;
    const words = [data.message, data.reason, data.outcome, data.count ?? data.items].filter((part) => part != null && typeof part !== 'object').map(String).join(' · ');
    set({ lines: [...get().lines.slice(-499), { sequence, kind, at: typeof data.at === 'string' ? data.at : new Date().toISOString(), node: typeof data.node === 'string' ? data.node : undefined, words }] });
  },
}));
