import { queryOptions } from '@tanstack/react-query';
import { ask, at } from './http';
import type { components } from './schema';

export type LineageLink = components['schemas']['LineageLink'];

/** Where a thing came from and what came of it, by content hash, `name@version`, job, slug or path. */
export const lineageQuery = (of: string) => queryOptions({ queryKey: ['lineage', of], queryFn: () => ask<components['schemas']['LineageAnswer']>('GET', at('lineage'), { query: { of } }), staleTime: 10_000, retry: false });
