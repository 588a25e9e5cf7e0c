import type { SettingSchema } from './schema-shape';

/** Settings that every node has; the engine's own defaults. */
export const options: Record<string, SettingSchema> = {
  parallelism: { type: ['integer', 'null'], title: 'Items at once', description: 'Items worked on at the same time; empty lets the engine choose.', minimum: 1, maximum: 1024, default: null },
  retries: { type: 'integer', title: 'Tries again', description: 'How often an item is tried again when that can help, with growing pauses.', minimum: 0, maximum: 20, default: 3 },
  timeoutSeconds: { type: ['number', 'null'], title: 'Longest time, s', description: 'Longest time for one item, in seconds; empty sets no limit.', minimum: 0.001, default: null },
  onFailure: { type: 'string', title: 'When an item fails', description: 'Stop the node, or set the item aside and go on.', default: 'stop', 'x-choices': [{ value: 'stop', title: 'Stop' }, { value: 'setAside', title: 'Set aside' }] },
  stopShare: { type: 'number', title: 'Stop above share', description: 'Share of items set aside above which the node stops.', minimum: 0, maximum: 1, default: 0.5, 'x-shown-when': { setting: 'onFailure', values: ['setAside'] } },
  cache: { type: 'boolean', title: 'Use earlier results', description: 'Results of earlier runs on the same input are used again.', default: true },
};
