import { format } from '@/text';
import styles from './charts.module.css';
import { pathOf, thin, ticks, type Point } from './scale';

const width = 280;
const height = 84;
const left = 38;

/** One figure over steps, with its newest value above. */
export function SmallChart({ title, value, points, total }: { title: string; value?: string; points: readonly Point[]; total: number }) {
  const values = points.map(([, each]) => each).filter(Number.isFinite);
  const [low, high] = values.length ? [Math.min(0, ...values) === 0 && Math.min(...values) < Math.max(...values) * 0.5 ? 0 : Math.min(...values), Math.max(...values)] : [0, 1];
  const span = high > low ? high - low : Math.abs(high) || 1;
  const end = Math.max(1, total, points.at(-1)?.[0] ?? 0);
  const x = (step: number) => left + (step / end) * (width - left - 6);
  const y = (each: number) => 6 + (1 - (each - low) / span) * (height - 24);
  const last = points.at(-1);
  const shown = value ?? (last ? format.figure(last[1]) : '–');
  return (
    <section className={styles.small}>
      <header><h3>{title}</h3><b>{shown}</b></header>
      <svg viewBox={`0 0 ${width} ${height}`} className={styles.chart} role="img" aria-label={`${title}: ${shown}`}>
        {ticks(low, low + span, 2).map((level) => (
          <g key={level}>
            <line className={styles.grid} x1={left} x2={width} y1={y(level)} y2={y(level)} />
            <text className={styles.axis} x={left - 6} y={y(level) + 3} textAnchor="end">{Math.abs(level) >= 1000 ? `${format.figure(level / 1000, 2)}k` : format.setting(Number(level.toPrecision(2)))}</text>
          </g>
        ))}
        <text className={styles.axis} x={left} y={height - 2}>0</text>
        <text className={styles.axis} x={width} y={height - 2} textAnchor="end">{format.count(end)}</text>
        <path d={pathOf(thin(points, 300), x, y)} fill="none" stroke="var(--text)" strokeWidth="1.5" />
        {last && Number.isFinite(last[1]) && <circle cx={x(last[0])} cy={y(last[1])} r="3" fill="var(--accent)" />}
      </svg>
    </section>
  );
}
