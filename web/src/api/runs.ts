import { queryOptions } from '@tanstack/react-query';
import { ask, at } from './http';
import type { FailedItem, Page, Run, RunSummary } from './types';

export type RunChoice = { until?: string; from?: string; preview?: number; fresh?: boolean };

/** The kinds of the engine's closed family of run events. */
export const runEventKinds = ['started', 'nodeStarted', 'nodeProgressed', 'nodeEmitted', 'nodeWarned', 'nodeFinished', 'nodeFailed', 'nodeSkipped', 'nodeCached', 'token', 'suspended', 'resumed', 'ended'] as const;

export const startRun = (flow: string, choice: RunChoice) => ask<RunSummary>('POST', at('flows', flow, 'runs'), { body: choice });
export const readRun = (id: string) => ask<Run>('GET', at('runs', id));
export const runsQuery = (flow?: string) => queryOptions({ queryKey: ['runs', flow ?? ''], queryFn: () => ask<RunSummary[]>('GET', at('runs'), { query: { flow } }) });
export const cancelRun = (id: string) => ask<void>('POST', at('runs', id, 'cancel'));
export const resumeRun = (id: string) => ask<void>('POST', at('runs', id, 'resume'));
export const sendSignal = (id: string, signal: string, payload: unknown) => ask<void>('POST', at('runs', id, 'signals', signal), { body: { payload } });
export const readOutput = (run: string, node: string, port: string, offset: number, limit: number) => ask<Page<unknown>>('GET', at('runs', run, 'nodes', node, 'outputs', port), { query: { offset, limit } });
export const readFailed = (run: string, node: string) => ask<Page<FailedItem>>('GET', at('runs', run, 'nodes', node, 'failed'), { query: { limit: 200 } });
export const retryFailed = (run: string, node: string) => ask<RunSummary>('POST', at('runs', run, 'nodes', node, 'retry'));
export const runEvents = (id: string) => at('runs', id, 'events');

/** What a suspended run asks of a person. The first word of a signal is its kind, the rest names who waits: `approval gate`, `job …`. */
export function asksOf({ state, signals = [] }: Pick<RunSummary, 'state' | 'signals'>) {
  const approvals = state === 'suspended' ? signals.filter((signal) => signal.startsWith('approval ')) : [];
  return approvals.map((signal) => ({ signal, node: signal.slice('approval '.length) }));
}
