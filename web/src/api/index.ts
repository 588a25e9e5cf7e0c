export * from './flows';
export * from './runs';
export { Problem } from './http';
export { listen, readEvents } from './events';
export type * from './types';
export * from './workspace';
export { groupBy } from './group';
export * from './datasets';
