import { queryOptions } from '@tanstack/react-query';
import { ask, at } from './http';
import type { components } from './schema';
import type { Message, Page } from './types';

type Schemas = components['schemas'];
export type DatasetVersion = Schemas['DatasetVersion'];
export type Dataset = Schemas['DatasetAnswer'];
export type Sample = Schemas['Sample'];
export type Mark = Schemas['Mark'];
export type SampleRow = Schemas['SampleRow'];
export type SampleFilter = { split?: string; q?: string; mark?: string; kind?: string };
export type SampleMapping = Schemas['SampleMapping'];
export type ImportProposal = Schemas['ImportProposal'];

const of = (name: string, version: number | string) => at('datasets', name, version);

export const datasetsQuery = () => queryOptions({ queryKey: ['datasets'], queryFn: () => ask<Dataset[]>('GET', at('datasets')) });
export const samplesPage = (name: string, version: number, filter: SampleFilter, offset: number, limit: number) => ask<Page<SampleRow>>('GET', `${of(name, version)}/samples`, { query: { ...filter, offset, limit } });
export const statisticsQuery = (name: string, version: number, model?: string) => queryOptions({ queryKey: ['statistics', name, version, model ?? ''], queryFn: () => ask<Schemas['DatasetStatistics']>('GET', `${of(name, version)}/statistics`, { query: { model } }), staleTime: Infinity, retry: false });
export const renderQuery = (name: string, version: number, hash: string, model: string) => queryOptions({ queryKey: ['render', name, version, hash, model], queryFn: () => ask<Schemas['RenderedSample']>('GET', `${of(name, version)}/samples/${hash}/render`, { query: { model } }), staleTime: Infinity, retry: false });
export const sampleLineageQuery = (name: string, version: number, hash: string) => queryOptions({ queryKey: ['lineage', name, version, hash], queryFn: () => ask<Schemas['LineageStep'][]>('GET', `${of(name, version)}/samples/${hash}/lineage`), staleTime: Infinity, retry: false });
export const markSample = (name: string, version: number, hash: string, body: { mark: Mark | null; messages?: Message[]; note?: string }) => ask<Schemas['ReviewMark'] | undefined>('PUT', `${of(name, version)}/samples/${hash}/mark`, { body });
export const applyMarks = (name: string, version: number) => ask<Schemas['ReviewOutcome']>('POST', `${of(name, version)}/apply-marks`);
export const exportAddress = (name: string, version: number, split: string, format: string, kind: string) => `${of(name, version)}/export?${new URLSearchParams({ split, format, kind })}`;

const formOf = (file: File, fields: Record<string, string>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', file, file.name);
  return form;
};
export const detectImport = (file: File) => ask<ImportProposal>('POST', at('datasets', 'detect'), { form: formOf(file, {}) });
export const importDataset = (file: File, fields: { name: string; mapping?: string; validation?: string; cases?: string }) => ask<Schemas['ImportAnswer']>('POST', at('datasets', 'import'), { form: formOf(file, fields) });
