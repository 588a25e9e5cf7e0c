export { CompareChart } from './CompareChart';
export { Formula } from './Formula';
export { Histogram } from './Histogram';
export { Interval, WinTieLoss } from './Interval';
export { LossChart } from './LossChart';
export { MemoryBar } from './MemoryBar';
export { SmallChart } from './SmallChart';
export type { Point } from './scale';
