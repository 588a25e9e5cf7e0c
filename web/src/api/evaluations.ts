import { queryOptions } from '@tanstack/react-query';
import { ask, at } from './http';
import type { Message, Page } from './types';

export type Verdict = 'better' | 'worse' | 'undecided' | 'same' | 'different';
export type ReportScorer = { id: string; title: string; kind: 'proportion' | 'mean'; better: 'higher' | 'lower' | 'neither' };
export type ScoreSummary = { scorer: string; variant: string; cases: number; overall: number; mean: number; low: number | null; high: number | null };
export type PairedDifference = { scorer: string; variant: string; baseline: string; cases: number; difference: number; low: number | null; high: number | null; wins: number; ties: number; losses: number; pValue: number; moreCases: number | null; verdict: Verdict };
export type LeakedCase = { caseId: string; how: string; likeness: number; source: string | null };
export type EvaluationOverview = {
  id: string; name: string; created: string; caseSet: string; caseSetHash: string;
  variants: { name: string; identity: string; failed: number }[];
  baseline: string; scorers: ReportScorer[]; summaries: ScoreSummary[]; differences: PairedDifference[];
  leaks: LeakedCase[] | null; leakedLeftOut: boolean; caseCount?: number;
};
export type EvaluationSummary = { id: string; name: string; created: string; caseSet: string; variants: (string | { name: string })[]; cases?: number };
export type CaseAnswer = { text: string; seconds: number; scores: Record<string, number>; failure?: string | null };
export type CaseResult = { case: { id: string; conversation: Message[]; expected: string | null; alsoAccepted?: string[]; metadata?: Record<string, string> }; answers: Record<string, CaseAnswer>; isLeaked: boolean };
export type CaseFilter = { filter?: 'worse' | 'better' | 'differ'; variant?: string; scorer?: string };

export const evaluationsQuery = () => queryOptions({ queryKey: ['evaluations'], queryFn: () => ask<EvaluationSummary[]>('GET', at('evaluations')) });
export const evaluationQuery = (id: string) => queryOptions({ queryKey: ['evaluation', id], queryFn: () => ask<EvaluationOverview>('GET', at('evaluations', id)), staleTime: 60_000 });
export const casesQuery = (id: string, filter: CaseFilter, offset: number, limit: number) => queryOptions({ queryKey: ['cases', id, filter, offset, limit], queryFn: () => ask<Page<CaseResult>>('GET', `${at('evaluations', id)}/cases`, { query: { ...filter, offset, limit } }), staleTime: 60_000 });
