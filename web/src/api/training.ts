import { queryOptions } from '@tanstack/react-query';
import { ask, at } from './http';
import type { components } from './schema';
import type { SettingSchema } from './types';

type Schemas = components['schemas'];
/** What the server answers with always has every part. */
type Whole<T, More = unknown> = Omit<Required<T>, keyof More> & More;

export type TrainingPlan = Schemas['TrainingPlan'];
export type Steps = Schemas['StepCount'];
export type Memory = Schemas['MemoryCheck'];
export type PlanCheck = Schemas['PlanCheck'];
export type DiffLine = Schemas['DiffLine'];
export type PlanPreview = Schemas['Preview'];
export type Backend = Whole<Schemas['BackendDescription'], { settingsSchema: SettingSchema }>;
export type Preset = Schemas['TrainingPreset'];
export type Tracker = Whole<Schemas['TrackerDescription'], { settingsSchema: SettingSchema }>;
export type JobState = Schemas['JobState'];
export type Job = Whole<Schemas['TrainingJob'], { progress: Whole<Schemas['JobProgress']>; settings: Record<string, unknown> | null }>;
export const isLive = (job: Job) => ['queued', 'submitting', 'running', 'finishing'].includes(job.state);
export type JobFigures = Whole<Schemas['JobFigures'], { series: Record<string, Required<Schemas['CurvePoint']>[]> }>;
export type JobComparison = Whole<Schemas['JobComparison'], { a: Job; b: Job; curvesA: JobFigures; curvesB: JobFigures }>;

type Told<Kind extends string, Name extends `TrainingEvent${string}` & keyof Schemas> = Omit<Schemas[Name], 'event'> & { event: Kind };
/** Figures are numbers here: what JSON cannot write as one is read as NaN before anybody sees it. */
export type TrainingEvent =
  | Told<'started', 'TrainingEventStarted'>
  | (Omit<Told<'measured', 'TrainingEventMeasured'>, 'metrics'> & { metrics: Record<string, number> })
  | Told<'logged', 'TrainingEventLogged'>
  | Told<'sampled', 'TrainingEventSampled'>
  | Told<'checkpointed', 'TrainingEventCheckpointed'>
  | Told<'succeeded', 'TrainingEventSucceeded'>
  | Told<'failed', 'TrainingEventFailed'>
  | Told<'cancelled', 'TrainingEventCancelled'>;
export const trainingEventKinds = ['started', 'measured', 'logged', 'sampled', 'checkpointed', 'succeeded', 'failed', 'cancelled'] as const;

export const planSchemaQuery = () => queryOptions({ queryKey: ['training', 'schema'], queryFn: () => ask<SettingSchema>('GET', at('training', 'schema')), staleTime: Infinity });
export const backendsQuery = () => queryOptions({ queryKey: ['training', 'backends'], queryFn: () => ask<Backend[]>('GET', at('training', 'backends')), staleTime: 60_000 });
export const trackersQuery = () => queryOptions({ queryKey: ['training', 'trackers'], queryFn: () => ask<Tracker[]>('GET', at('training', 'trackers')), staleTime: 60_000 });
export const basesQuery = () => queryOptions({ queryKey: ['training', 'bases'], queryFn: () => ask<Schemas['BaseFacts'][]>('GET', at('training', 'bases')), staleTime: Infinity, retry: false });
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
