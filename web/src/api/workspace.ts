import { queryOptions } from '@tanstack/react-query';
import { ask, at } from './http';
import type { components } from './schema';
import type { StoredFile } from './types';

export type Provider = components['schemas']['ProviderState'];

export const filesQuery = (folder = '') => queryOptions({ queryKey: ['files', folder], queryFn: () => ask<StoredFile[]>('GET', at('files'), { query: { folder } }) });
export const uploadFiles = (files: Iterable<File>, folder?: string) => {
  const form = new FormData();
  for (const file of files) form.append('files', file, file.name);
  return ask<StoredFile[]>('POST', at('files'), { form, query: { folder } });
};
export const deleteFile = (path: string) => ask<void>('DELETE', `/api/files/${path.split('/').map(encodeURIComponent).join('/')}`);

export const chatModelsQuery = () => queryOptions({ queryKey: ['chat-models'], queryFn: () => ask<string[]>('GET', at('chat-models')), staleTime: 30_000 });
export const providersQuery = () => queryOptions({ queryKey: ['providers'], queryFn: () => ask<Provider[]>('GET', at('providers')) });
export const testProvider = (prefix: string) => ask<components['schemas']['ProviderAnswer']>('POST', at('providers', prefix, 'test'), { body: {} });
export const secretsQuery = () => queryOptions({ queryKey: ['secrets'], queryFn: () => ask<string[]>('GET', at('secrets')) });
export const putSecret = (name: string, value: string) => ask<void>('PUT', at('secrets', name), { body: { value } });
export const deleteSecret = (name: string) => ask<void>('DELETE', at('secrets', name));
