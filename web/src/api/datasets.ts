import { queryOptions } from '@tanstack/react-query';
import { ask, at } from './http';

export type DatasetVersion = { version: number; hash: string; splits: Record<string, { samples: number }>; created: string; lineage: Record<string, string> };
export type Dataset = { name: string; versions: DatasetVersion[] };

export const datasetsQuery = () => queryOptions({ queryKey: ['datasets'], queryFn: () => ask<Dataset[]>('GET', at('datasets')) });
