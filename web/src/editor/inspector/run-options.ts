import type { SettingSchema } from '@/api';
import type { Text } from '@/text';

/** How the engine runs a node; the engine's own defaults. */
export const runOptions = ({ options: t }: Text): SettingSchema => ({
  type: 'object',
  properties: {
    parallelism: { ...t.parallelism, type: ['integer', 'null'], minimum: 1, maximum: 1024, default: null },
    retries: { ...t.retries, type: 'integer', minimum: 0, maximum: 20, default: 3 },
    timeoutSeconds: { ...t.timeoutSeconds, type: ['number', 'null'], minimum: 0.001, default: null },
    onFailure: { ...t.onFailure, type: 'string', default: 'stop', 'x-choices': [{ value: 'stop', title: t.stop }, { value: 'setAside', title: t.setAside }] },
    stopShare: { ...t.stopShare, type: 'number', minimum: 0, maximum: 1, default: 0.5, 'x-shown-when': { setting: 'onFailure', values: ['setAside'] } },
    cache: { ...t.cache, type: 'boolean', default: true },
  },
});
