import { format, useText } from '@/text';
import styles from './charts.module.css';

type Bucket = { from: number; to: number; count: number };

const width = 388;
const height = 128;
const left = 34;
const foot = 18;

/** How lengths are spread, in at most 18 bars. */
export function Histogram({ label, buckets, max }: { label: string; buckets: readonly Bucket[]; max: number }) {
  const t = useText();
  const pitch = niceStep(Math.max(1, max) / 16);
  const bars = Array.from({ length: Math.min(18, Math.floor(max / pitch) + 1) }, () => 0);
  for (const bucket of buckets) {
    const bar = Math.min(bars.length - 1, Math.floor(((bucket.from + bucket.to) / 2) / pitch));
    bars[bar]! += bucket.count;
  }
  const top = niceTop(Math.max(...bars));
  const room = (width - left) / bars.length;
  const y = (count: number) => (height - foot) * (1 - count / top) + 4;
  return (
    <svg viewBox={`0 0 ${width} ${height + 6}`} className={styles.chart} role="img" aria-label={`${label}: ${bars.map((count, index) => t.datasets.histogram(`${format.count(index * pitch)}–${format.count((index + 1) * pitch)}`, format.count(count))).join('; ')}`}>
      {[0, 0.5, 1].map((share) => (
        <g key={share}>
          <line className={styles.grid} x1={left} x2={width} y1={y(top * share)} y2={y(top * share)} />
          <text className={styles.axis} x={left - 6} y={y(top * share) + 3} textAnchor="end">{format.count(top * share)}</text>
        </g>
      ))}
      {bars.map((count, index) => <rect key={index} x={left + index * room + 1} width={Math.max(1, room - 2)} y={y(count)} height={Math.max(0, y(0) - y(count))} rx="1.5" fill="var(--p-dataset)"><title>{t.datasets.histogram(`${format.count(index * pitch)}–${format.count((index + 1) * pitch)}`, format.count(count))}</title></rect>)}
      {bars.map((_, index) => (index % Math.ceil(bars.length / 6) === 0 ? <text key={index} className={styles.axis} x={left + index * room} y={height + 4}>{format.count(index * pitch)}</text> : null))}
    </svg>
  );
}

/** 1, 2 or 5 times a power of ten, not below the value. */
export function niceStep(value: number) {
  const power = 10 ** Math.floor(Math.log10(value));
  const factor = [1, 2, 5, 10].find((step) => step * power >= value - 1e-12) ?? 10;
  return Math.max(factor * power, Number.EPSILON);
}

export const niceTop = (value: number) => (value <= 0 ? 1 : niceStep(value / 2) * 2);
