import { format, useText } from '@/text';
import styles from './charts.module.css';
import { pathOf, smooth, thin, ticks, type Point } from './scale';

const width = 1200;
const height = 280;
const pad = { left: 40, right: 16, top: 14, bottom: 24 };
const colours = ['var(--v-tuned)', 'var(--v-search)'];

/** Jobs over one another on the same axes: training smoothed, validation with points. */
export function CompareChart({ jobs }: { jobs: readonly { name: string; training: readonly Point[]; validation: readonly Point[] }[] }) {
  const t = useText();
  const points = jobs.flatMap((job) => [...job.training, ...job.validation]).filter(([, value]) => Number.isFinite(value));
  if (!points.length) return <p className="muted">{t.training.noFigures}</p>;
  const values = points.map(([, value]) => value);
  const end = Math.max(1, ...points.map(([step]) => step));
  const room = Math.max(1e-6, (Math.max(...values) - Math.min(...values)) * 0.08);
  const [low, high] = [Math.min(...values) - room, Math.max(...values) + room];
  const x = (step: number) => pad.left + (step / end) * (width - pad.left - pad.right);
  const y = (value: number) => pad.top + (1 - (value - low) / (high - low)) * (height - pad.top - pad.bottom);
  const words = jobs.map((job) => `${job.name}: ${job.validation.length ? format.figure(job.validation.at(-1)![1]) : '–'}`).join(', ');
  return (
    <figure>
      <div className={styles.tools}>
        {jobs.map((job, index) => <span key={job.name} className={styles.legend}><i style={{ background: colours[index] }} />{job.name}</span>)}
        <span className="muted small">{t.training.compareKey}</span>
      </div>
      <svg viewBox={`0 0 ${width} ${height}`} className={styles.chart} role="img" aria-label={words}>
        {ticks(low, high, 7).map((level) => (
          <g key={level}>
            <line className={styles.grid} x1={pad.left} x2={width - pad.right} y1={y(level)} y2={y(level)} />
            <text className={styles.axis} x={pad.left - 8} y={y(level) + 3} textAnchor="end">{format.figure(level, 2)}</text>
          </g>
        ))}
        {ticks(0, end, 8).map((step) => <text key={step} className={styles.axis} x={x(step)} y={height - 6} textAnchor="middle">{format.count(step)}</text>)}
        {jobs.map((job, index) => (
          <g key={job.name} stroke={colours[index]} fill="none">
            <path d={pathOf(thin(smooth(job.training), 600), x, y)} strokeWidth={index ? 1.75 : 4} strokeLinejoin="round" opacity={index ? 1 : 0.75} />
            <path d={pathOf(job.validation, x, y)} strokeWidth="1.5" strokeDasharray="5 3" />
            {job.validation.map(([step, value]) => <circle key={step} cx={x(step)} cy={y(value)} r="3.25" fill="var(--raised)" strokeWidth="1.75"><title>{`${job.name}, ${step}: ${format.figure(value)}`}</title></circle>)}
          </g>
        ))}
      </svg>
    </figure>
  );
}
