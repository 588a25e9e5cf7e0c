import { format, useText } from '@/text';
import styles from './charts.module.css';
import { ticks } from './scale';

type IntervalProps = { label: string; difference: number; low: number | null; high: number | null; from: number; to: number; colour: string; scale?: number; axis?: boolean; width?: number };

/** A difference: a dot on its 95 % interval against a line at 0, never a bar alone. */
export function Interval({ label, difference, low, high, from, to, colour, scale = 1, axis = true, width = 260 }: IntervalProps) {
  const t = useText();
  const height = axis ? 44 : 22;
  const middle = 12;
  const x = (value: number) => 12 + ((Math.min(to, Math.max(from, value)) - from) / (to - from || 1)) * (width - 24);
  const words = low != null && high != null ? t.evaluation.intervalWords(label, format.signed(difference * scale), format.signed(low * scale), format.signed(high * scale)) : t.evaluation.noInterval(label, format.signed(difference * scale));
  return (
    <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="img" aria-label={words}>
      <title>{words}</title>
      {axis && ticks(from, to, 5).map((level) => (
        <g key={level}>
          <line className={styles.grid} x1={x(level)} x2={x(level)} y1={2} y2={middle + 12} />
          <text className={styles.axis} x={x(level)} y={height - 6} textAnchor="middle">{level === 0 ? '0' : format.signed(level * scale, Math.abs(to - from) * scale > 4 ? 0 : 2)}</text>
        </g>
      ))}
      <line x1={x(0)} x2={x(0)} y1={0} y2={middle * 2} stroke="var(--text)" strokeWidth="1.5" />
      {low != null && high != null && <rect x={x(low)} width={Math.max(2, x(high) - x(low))} y={middle - 3} height="6" fill={colour} opacity="0.4" />}
      <circle cx={x(difference)} cy={middle} r="5" fill={colour} stroke="var(--raised)" strokeWidth="1.5" />
    </svg>
  );
}

/** Wins, ties and losses, to scale, with their counts inside. */
export function WinTieLoss({ wins, ties, losses }: { wins: number; ties: number; losses: number }) {
  const t = useText();
  const all = Math.max(1, wins + ties + losses);
  return (
    <div className={styles.wtl} role="img" aria-label={t.evaluation.winTieLossWords(wins, ties, losses)} title={t.evaluation.winTieLossWords(wins, ties, losses)}>
      {wins > 0 && <b style={{ flex: wins / all, background: 'var(--success)' }}>{wins}</b>}
      {ties > 0 && <b className={styles.t} style={{ flex: ties / all }}>{ties}</b>}
      {losses > 0 && <b style={{ flex: losses / all, background: 'var(--danger)' }}>{losses}</b>}
    </div>
  );
}
