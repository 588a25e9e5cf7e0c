import { queryOptions } from '@tanstack/react-query';
import { ask, at } from './http';
import type { Finding, Message, Page } from './types';

export type DatasetVersion = { name: string; version: number; hash: string; splits: Record<string, { artifact: string; samples: number }>; lineage: Record<string, string>; created: string };
export type Dataset = { name: string; versions: DatasetVersion[] };
export type Provenance = { sourceHash: string; source?: string; start?: number; length?: number; node?: string; model?: string; derivedFrom?: string };
export type Sample = { messages: Message[]; metadata: Record<string, string>; provenance: Provenance };
export type Mark = 'keep' | 'fix' | 'drop';
export type ReviewMark = { sampleHash: string; mark: Mark; by: string; at: string; messages?: Message[] | null; note?: string | null };
export type SampleRow = { index: number; hash: string; sample: Sample; flags: string[]; mark: ReviewMark | null };
export type SampleFilter = { split?: string; q?: string; mark?: string; kind?: string };
export type Lengths = { count: number; sum: number; min: number; max: number; mean: number; p50: number; p95: number; p99: number; buckets: { from: number; to: number; count: number }[] };
export type TokenStatistics = { model: string; tokens: number; learnedTokens: number; lengths: Lengths; nothingLearned: number };
export type SplitStatistics = {
  samples: number; messages: number; multiTurn: number; emptyAnswers: number; answerLengths: Lengths; questionLengths: Lengths; tokens?: TokenStatistics | null;
  duplicates: { exact: number; near: number; exactIsEstimate: boolean }; languages: Record<string, number>; pii: Record<string, { samples: number; found: number }>; sources: number;
};
export type DatasetStatistics = { splits: Record<string, SplitStatistics>; sharedSamples: number; sharedSources: number; unreadableRows: number };
export type RenderedSample = { text: string; segments: { text: string; learned: boolean; tokens: number }[]; tokens: number; learnedTokens: number; turnsNotLocated: number; endTokenAppended: boolean };
export type LineageStep = { version: string; split: string; sampleHash: string; sample: Sample; madeFrom: Record<string, string> };
export type SampleMapping = { shape: string; conversation?: string | null; question?: string | null; context?: string | null; answer?: string | null; history?: string | null; system?: string | null; text?: string | null; source?: string | null };
export type ImportProposal = { kind: string; mapping: SampleMapping | null; confidence: number; why: string; columns: { name: string }[]; badRows: { line: number; reason: string }[]; examples: Sample[]; needsConfirmation: boolean };
export type ImportAnswer = { version: DatasetVersion; good: number; bad: number; badRows: { line: number; reason: string }[]; findings: Finding[] };
export type ReviewOutcome = { version: DatasetVersion; kept: number; fixed: number; dropped: number; unmarked: number };

const of = (name: string, version: number | string) => at('datasets', name, version);

export const datasetsQuery = () => queryOptions({ queryKey: ['datasets'], queryFn: () => ask<Dataset[]>('GET', at('datasets')) });
export const samplesPage = (name: string, version: number, filter: SampleFilter, offset: number, limit: number) => ask<Page<SampleRow>>('GET', `${of(name, version)}/samples`, { query: { ...filter, offset, limit } });
export const statisticsQuery = (name: string, version: number, model?: string) => queryOptions({ queryKey: ['statistics', name, version, model ?? ''], queryFn: () => ask<DatasetStatistics>('GET', `${of(name, version)}/statistics`, { query: { model } }), staleTime: Infinity, retry: false });
export const renderQuery = (name: string, version: number, hash: string, model: string) => queryOptions({ queryKey: ['render', name, version, hash, model], queryFn: () => ask<RenderedSample>('GET', `${of(name, version)}/samples/${hash}/render`, { query: { model } }), staleTime: Infinity, retry: false });
export const sampleLineageQuery = (name: string, version: number, hash: string) => queryOptions({ queryKey: ['lineage', name, version, hash], queryFn: () => ask<LineageStep[]>('GET', `${of(name, version)}/samples/${hash}/lineage`), staleTime: Infinity, retry: false });
export const markSample = (name: string, version: number, hash: string, body: { mark: Mark | null; messages?: Message[]; note?: string }) => ask<ReviewMark | undefined>('PUT', `${of(name, version)}/samples/${hash}/mark`, { body });
export const applyMarks = (name: string, version: number) => ask<ReviewOutcome>('POST', `${of(name, version)}/apply-marks`);
export const exportAddress = (name: string, version: number, split: string, format: string, kind: string) => `${of(name, version)}/export?${new URLSearchParams({ split, format, kind })}`;

const formOf = (file: File, fields: Record<string, string>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', file, file.name);
  return form;
};
export const detectImport = (file: File) => ask<ImportProposal>('POST', at('datasets', 'detect'), { form: formOf(file, {}) });
export const importDataset = (file: File, fields: { name: string; mapping?: string; validation?: string; cases?: string }) => ask<ImportAnswer>('POST', at('datasets', 'import'), { form: formOf(file, fields) });
