import { queryOptions } from '@tanstack/react-query';
import { ask, at } from './http';
import type { components } from './schema';

type Schemas = components['schemas'];
export type ModelVersion = Schemas['ModelVersion'];
export type Model = Schemas['ModelAnswer'];
export type Snippets = { curl: string; python: string; javascript: string; csharp: string };
export type DeploymentKey = { id: string; name?: string | null; created: string; lastUsed?: string | null };
export type InputField = { name: string; title?: string; type?: string; required?: boolean; default?: unknown };
export type Deployment = { slug: string; flowId?: string | null; model?: string | null; revision?: number | null; created?: string; requests?: number; address?: string; snippets?: Partial<Snippets>; inputs?: InputField[]; keys?: DeploymentKey[] };
export type NewKey = { id: string; key: string };

export const modelsQuery = () => queryOptions({ queryKey: ['models'], queryFn: () => ask<Model[]>('GET', at('models')) });
export const pointAlias = (name: string, alias: string, version: number, reason: string) => ask<Model>('POST', at('models', name, 'aliases', alias), { body: { version, reason } });
export const rollBackAlias = (name: string, alias: string, reason: string) => ask<Model>('POST', at('models', name, 'aliases', alias, 'roll-back'), { body: { reason } });

export const deploymentsQuery = () => queryOptions({ queryKey: ['deployments'], queryFn: () => ask<Deployment[]>('GET', at('deployments')) });
export const deploymentQuery = (slug: string) => queryOptions({ queryKey: ['deployment', slug], queryFn: () => ask<Deployment>('GET', at('deployments', slug)) });
export const createDeployment = (body: { slug: string; flowId?: string; model?: string; revision?: number }) => ask<Deployment>('POST', at('deployments'), { body });
export const deleteDeployment = (slug: string) => ask<void>('DELETE', at('deployments', slug));
export const createKey = (slug: string, name?: string) => ask<NewKey>('POST', at('deployments', slug, 'keys'), { body: { name } });
export const deleteKey = (slug: string, id: string) => ask<void>('DELETE', at('deployments', slug, 'keys', id));
