import { queryOptions } from '@tanstack/react-query';
import { ask, at } from './http';
import type { components } from './schema';
import type { Page } from './types';

type Schemas = components['schemas'];
export type ReportScorer = Schemas['ReportScorer'];
export type EvaluationEntry = Schemas['KeptReport'];
export type EvaluationOverview = Schemas['EvaluationOverview'];
export type CaseResult = Schemas['CaseResult'];
export type TagScores = Schemas['TagScores'];
export type CaseFilter = { filter?: 'worse' | 'better' | 'differ'; variant?: string; scorer?: string; tag?: string };

export const evaluationsQuery = () => queryOptions({ queryKey: ['evaluations'], queryFn: () => ask<EvaluationEntry[]>('GET', at('evaluations')) });
export const evaluationQuery = (id: string) => queryOptions({ queryKey: ['evaluation', id], queryFn: () => ask<EvaluationOverview>('GET', at('evaluations', id)), staleTime: 60_000 });
export const casesQuery = (id: string, filter: CaseFilter, offset: number, limit: number) => queryOptions({ queryKey: ['cases', id, filter, offset, limit], queryFn: () => ask<Page<CaseResult>>('GET', `${at('evaluations', id)}/cases`, { query: { ...filter, offset, limit } }), staleTime: 60_000 });

export const tagsQuery = (id: string, scorer: string) => queryOptions({ queryKey: ['tags', id, scorer], queryFn: () => ask<TagScores[]>('GET', `${at('evaluations', id)}/tags`, { query: { scorer } }), staleTime: 60_000 });

export type Ballots = Schemas['Ballots'];
export const ballotsQuery = (id: string, variant: string) => queryOptions({ queryKey: ['ballots', id, variant], queryFn: () => ask<Ballots>('GET', `${at('evaluations', id)}/ballots`, { query: { variant } }) });
export const castVote = (id: string, variant: string, caseId: string, choice: 'left' | 'right' | 'tie') => ask<Ballots>('POST', `${at('evaluations', id)}/votes`, { query: { variant }, body: { caseId, choice } });
