import { queryOptions } from '@tanstack/react-query';
import { ask, at, send } from './http';
import type { Component, Conversion, Finding, Flow, FlowDocument, FlowSummary, Ports, Revision, Status, Template } from './types';

export const statusQuery = () => queryOptions({ queryKey: ['status'], queryFn: () => ask<Status>('GET', at('status')), staleTime: 300_000 });
export const componentsQuery = (language: string) => queryOptions({ queryKey: ['components', language], queryFn: () => ask<Component[]>('GET', at('components'), { query: { language } }), staleTime: Infinity });
export const conversionsQuery = () => queryOptions({ queryKey: ['port-types'], queryFn: async () => (await ask<{ conversions: Conversion[] }>('GET', at('port-types'))).conversions, staleTime: Infinity });
export const templatesQuery = () => queryOptions({ queryKey: ['templates'], queryFn: () => ask<Template[]>('GET', at('templates')), staleTime: 300_000 });
export const templateQuery = (slug: string, language: string) => queryOptions({ queryKey: ['template', slug, language], queryFn: () => ask<FlowDocument>('GET', at('templates', slug), { query: { language } }), staleTime: Infinity, retry: false });
export const flowsQuery = () => queryOptions({ queryKey: ['flows'], queryFn: () => ask<FlowSummary[]>('GET', at('flows')) });
export const flowQuery = (id: string) => queryOptions({ queryKey: ['flow', id], queryFn: () => ask<Flow>('GET', at('flows', id)), staleTime: Infinity, gcTime: 0 });
export const revisionsQuery = (id: string) => queryOptions({ queryKey: ['flow', id, 'revisions'], queryFn: () => ask<Revision[]>('GET', at('flows', id, 'revisions')), staleTime: 0 });

export const readFlow = (id: string) => ask<Flow>('GET', at('flows', id));
export const readRevision = (id: string, revision: number) => ask<Flow>('GET', at('flows', id, 'revisions', revision));
export const createFlow = (body: { name?: string; document?: unknown; template?: string; language?: string }) => ask<Flow>('POST', at('flows'), { body });
export const saveFlow = (id: string, stamp: string, document: FlowDocument, note?: string) => ask<Flow>('PUT', at('flows', id), { ifMatch: stamp, body: { document, note } });
export const deleteFlow = (id: string) => ask<void>('DELETE', at('flows', id));
export const restoreFlow = (id: string, revision: number, stamp?: string) => ask<Flow>('POST', at('flows', id, 'restore', revision), { ifMatch: stamp });
export const exportFlow = async (id: string) => (await send('GET', at('flows', id, 'export'))).blob();
export const checkFlow = async (document: FlowDocument, signal?: AbortSignal) => (await ask<{ findings: Finding[] }>('POST', at('flows', 'check'), { body: { document }, signal })).findings;
export const portsFor = (component: string, settings: Record<string, unknown>, language: string, signal?: AbortSignal) => ask<Ports>('POST', at('components', component, 'ports'), { query: { language }, body: { settings }, signal });
