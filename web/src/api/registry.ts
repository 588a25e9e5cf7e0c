import { queryOptions } from '@tanstack/react-query';
import { ask, at } from './http';
import type { components } from './schema';

type Schemas = components['schemas'];
export type ModelVersion = Schemas['ModelVersion'];
export type Model = Schemas['ModelAnswer'];
export type Deployment = Schemas['DeploymentAnswer'];
export type DeploymentSummary = Schemas['DeploymentSummary'];

export const modelsQuery = () => queryOptions({ queryKey: ['models'], queryFn: () => ask<Model[]>('GET', at('models')) });
export const pointAlias = (name: string, alias: string, version: number, reason: string) => ask<Model>('POST', at('models', name, 'aliases', alias), { body: { version, reason } });
export const rollBackAlias = (name: string, alias: string, reason: string) => ask<Model>('POST', at('models', name, 'aliases', alias, 'roll-back'), { body: { reason } });

export const deploymentsQuery = () => queryOptions({ queryKey: ['deployments'], queryFn: () => ask<DeploymentSummary[]>('GET', at('deployments')) });
export const deploymentQuery = (slug: string) => queryOptions({ queryKey: ['deployment', slug], queryFn: () => ask<Deployment>('GET', at('deployments', slug)) });
export const createDeployment = (body: { slug: string; flowId?: string; model?: string; revision?: number }) => ask<DeploymentSummary>('POST', at('deployments'), { body });
export const deleteDeployment = (slug: string) => ask<void>('DELETE', at('deployments', slug));
export const createKey = (slug: string, name?: string) => ask<Schemas['CreatedKey']>('POST', at('deployments', slug, 'keys'), { body: { name } });
export const deleteKey = (slug: string, id: string) => ask<void>('DELETE', at('deployments', slug, 'keys', id));
export const callDeployment = (slug: string, inputs: Record<string, unknown>) => ask<Schemas['DeploymentResult']>('POST', at('deployments', slug, 'run'), { body: { inputs } });
