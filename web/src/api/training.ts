import { queryOptions } from '@tanstack/react-query';
import { ask, at } from './http';
import type { Finding, SettingSchema, SettingChange } from './types';

/** A plan is data with a published schema; the studio names only what it draws. */
export type TrainingPlan = {
  name: string;
  data: { dataset?: string | null; train?: string | null; validation?: string | null; validationShare?: number };
  base: { model: string; revision?: string | null; chatTemplate?: string | null };
  method?: Record<string, unknown>;
  trainer?: Record<string, unknown>;
};
export type Steps = { samples: number; epochs: number; effectiveBatch: number; steps: number; stepsPerEpoch?: number; warmup?: number };
export type MemoryTerm = { name: string; bytes: number };
export type Remedy = { text: string; changes: SettingChange[]; total: number; fits: boolean };
export type Memory = { terms: MemoryTerm[]; total: number; available?: number | null; verdict: 'fits' | 'tight' | 'no' | 'unknown'; remedies: Remedy[]; correction?: number };
export type PlanCheck = { findings: Finding[]; steps?: Steps | null; memory?: Memory | null; seconds?: number | null };
export type DiffLine = { kind: string; number: number; text: string };
export type PlanPreview = { script: string; json: string; axolotl: string; llamaFactory: string; trl: string; diff: Record<string, DiffLine[]> };
export type Backend = { id: string; title: string; simulated: boolean; settingsSchema: SettingSchema; ready: boolean; findings: Finding[] };
export type Preset = { id: string; title: string; why: string; data: string; baseSize: string; evaluation: string; method: Record<string, unknown>; trainer: Record<string, unknown> };
export type Tracker = { id: string; title: string; settingsSchema: SettingSchema };

export type JobState = 'queued' | 'submitting' | 'running' | 'finishing' | 'succeeded' | 'failed' | 'cancelled';
export type JobProgress = {
  last: number;
  where?: string | null;
  startedAt?: string | null;
  step: number;
  totalSteps: number;
  metrics: Record<string, number>;
  peakMemoryMib?: number | null;
  environment: Record<string, string>;
  checkpoints: { step: number; path: string; best: boolean }[];
  findings: Finding[];
};
export type Job = {
  id: string;
  name: string;
  plan: TrainingPlan;
  planHash: string;
  backend: string;
  settings?: Record<string, unknown> | null;
  state: JobState;
  created: string;
  ended?: string | null;
  user?: string | null;
  trackers: { id: string; page?: string | null; problem?: string | null }[];
  lineage: Record<string, string>;
  progress: JobProgress;
  stopRequested?: boolean;
  retryOf?: string | null;
  retriedBy?: string | null;
  waiter?: { runId: string; signal: string } | null;
  problem?: string | null;
  model?: string | null;
  estimatedMemory?: number | null;
};
export const isLive = (job: Job) => ['queued', 'submitting', 'running', 'finishing'].includes(job.state);
export type CurvePoint = { step: number; value: number };
export type JobFigures = { job: string; series: Record<string, CurvePoint[]> };
export type JobComparison = { a: Job; b: Job; differences: { path?: string; field?: string; a: unknown; b: unknown }[]; curvesA: JobFigures; curvesB: JobFigures };

type Stamped = { sequence: number; at: string };
export type TrainingEvent = Stamped & (
  | { event: 'started'; where: string; totalSteps: number; environment: Record<string, string> }
  | { event: 'measured'; step: number; metrics: Record<string, number> }
  | { event: 'logged'; level: string; line: string; code?: string | null }
  | { event: 'sampled'; step: number; prompt: string; answer: string; expected?: string | null }
  | { event: 'checkpointed'; step: number; path: string; best: boolean }
  | { event: 'succeeded'; reason: string; step: number; bestStep: number; metrics: Record<string, number> }
  | { event: 'failed'; code: string; message: string; hint: string }
  | { event: 'cancelled'; step: number }
);
export const trainingEventKinds = ['started', 'measured', 'logged', 'sampled', 'checkpointed', 'succeeded', 'failed', 'cancelled'] as const;

export const planSchemaQuery = () => queryOptions({ queryKey: ['training', 'schema'], queryFn: () => ask<SettingSchema>('GET', at('training', 'schema')), staleTime: Infinity });
export const backendsQuery = () => queryOptions({ queryKey: ['training', 'backends'], queryFn: () => ask<Backend[]>('GET', at('training', 'backends')), staleTime: 60_000 });
export const trackersQuery = () => queryOptions({ queryKey: ['training', 'trackers'], queryFn: () => ask<Tracker[]>('GET', at('training', 'trackers')), staleTime: 60_000 });
export const basesQuery = () => queryOptions({ queryKey: ['training', 'bases'], queryFn: () => ask<{ model: string }[]>('GET', at('training', 'bases')), staleTime: Infinity, retry: false });
export const presetsQuery = () => queryOptions({ queryKey: ['training', 'presets'], queryFn: () => ask<Preset[]>('GET', at('training', 'presets')), staleTime: Infinity });
export const checkPlan = (body: { plan: TrainingPlan; backend?: string; backendSettings?: Record<string, unknown> }, signal?: AbortSignal) => ask<PlanCheck>('POST', at('training', 'check'), { body, signal });
export const previewPlan = (body: { plan: TrainingPlan; previous?: TrainingPlan }, signal?: AbortSignal) => ask<PlanPreview>('POST', at('training', 'preview'), { body, signal });
export const jobsQuery = () => queryOptions({ queryKey: ['jobs'], queryFn: () => ask<Job[]>('GET', at('jobs')) });
export const jobQuery = (id: string) => queryOptions({ queryKey: ['job', id], queryFn: () => ask<Job>('GET', at('jobs', id)) });
export const startJob = (body: { plan: TrainingPlan; backend: string; settings: Record<string, unknown>; trackers: { id: string; settings: unknown }[]; key: string }) => ask<Job>('POST', at('jobs'), { body });
export const cancelJob = (id: string) => ask<Job>('POST', at('jobs', id, 'cancel'));
export const retryJob = (id: string) => ask<Job>('POST', at('jobs', id, 'retry'));
export const compareQuery = (a: string, b: string) => queryOptions({ queryKey: ['jobs', 'compare', a, b], queryFn: () => ask<JobComparison>('GET', at('jobs', 'compare'), { query: { a, b } }) });
export const jobEvents = (id: string) => at('jobs', id, 'events');
