import { useState } from 'react';
import { format, useText } from '@/text';
import { Segmented } from '@/ui';
import styles from './charts.module.css';
import { pathOf, smooth, thin, ticks, type Point } from './scale';

const width = 900;
const height = 250;
const pad = { left: 40, right: 92, top: 14, bottom: 24 };

export type LossProps = { training: readonly Point[]; validation: readonly Point[]; total: number; epochs: number; best?: number | null; live: boolean };

/** Loss over steps: each step faint, smoothed bold, validation with points, the base as a dashed line from step 0, the best checkpoint as a star. */
export function LossChart(props: LossProps) {
  const t = useText();
  const [scale, setScale] = useState<'linear' | 'log'>('linear');
  const [asTable, setAsTable] = useState(false);
  return (
    <figure>
      <div className={styles.tools}>
        <Legend colour="var(--v-tuned)">{t.training.smoothed}</Legend>
        <Legend colour="var(--accent-line)">{t.training.eachStep}</Legend>
        <Legend colour="var(--v-search)">{t.training.validation}</Legend>
        <span className="end row">
          <button type="button" className="link small" onClick={() => setAsTable(!asTable)}>{asTable ? t.common.showAsChart : t.common.showAsTable}</button>
          <Segmented label={t.training.scale} value={scale} options={[{ value: 'linear', label: t.training.linear }, { value: 'log', label: t.training.log }]} onChange={setScale} />
        </span>
      </div>
      {asTable ? <LossTable {...props} /> : <Drawing {...props} logarithmic={scale === 'log'} />}
    </figure>
  );
}

const Legend = ({ colour, children }: { colour: string; children: string }) => <span className={styles.legend}><i style={{ background: colour }} />{children}</span>;

function Drawing({ training, validation, total, epochs, best, live, logarithmic }: LossProps & { logarithmic: boolean }) {
  const t = useText();
  const values = [...training, ...validation].map(([, value]) => value).filter(Number.isFinite);
  const last = training.at(-1);
  const end = Math.max(1, total, last?.[0] ?? 0, validation.at(-1)?.[0] ?? 0);
  const lift = (value: number) => (logarithmic ? Math.log10(Math.max(value, 1e-9)) : value);
  const lows = values.length ? Math.min(...values) : 0;
  const highs = values.length ? Math.max(...values) : 1;
  const room = Math.max(1e-6, (lift(highs) - lift(lows)) * 0.08);
  const [low, high] = [lift(lows) - room, lift(highs) + room];
  const x = (step: number) => pad.left + (step / end) * (width - pad.left - pad.right);
  const y = (value: number) => pad.top + (1 - (lift(value) - low) / (high - low)) * (height - pad.top - pad.bottom);
  const levels = logarithmic ? ticks(low, high, 6).map((level) => 10 ** level) : ticks(low, high, 7);
  const base = validation.find(([step]) => step === 0);
  const star = best != null ? validation.find(([step]) => step === best) : undefined;
  const summary = t.training.lossSummary(String(last?.[0] ?? 0), String(end), last ? format.figure(last[1]) : '–', validation.length ? format.figure(validation.at(-1)![1]) : '–');
  return (
    <svg viewBox={`0 0 ${width} ${height}`} className={styles.chart} role="img" aria-label={summary}>
      {live && last && <rect x={x(last[0])} width={Math.max(0, width - pad.right - x(last[0]))} y={pad.top} height={height - pad.top - pad.bottom} fill="var(--surface)" />}
      {levels.map((level) => (
        <g key={level}>
          <line className={styles.grid} x1={pad.left} x2={width - pad.right} y1={y(level)} y2={y(level)} />
          <text className={styles.axis} x={pad.left - 8} y={y(level) + 3} textAnchor="end">{format.figure(level, 2)}</text>
        </g>
      ))}
      {ticks(0, end, 6).map((step) => <text key={step} className={styles.axis} x={x(step)} y={height - 6} textAnchor="middle">{format.count(step)}</text>)}
      {epochMarks(epochs).map((epoch) => [epoch, (epoch / epochs) * end] as const).map(([epoch, step]) => (
        <g key={epoch}>
          <line x1={x(step)} x2={x(step)} y1={pad.top} y2={height - pad.bottom} stroke="var(--line-strong)" strokeDasharray="2 3" />
          <text className={styles.axis} x={x(step) + 4} y={pad.top + 8}>{t.training.epoch(epoch)}</text>
        </g>
      ))}
      {base && (
        <>
          <line x1={x(0)} x2={width - pad.right} y1={y(base[1])} y2={y(base[1])} stroke="var(--v-base)" strokeWidth="1.5" strokeDasharray="5 4" />
          <text className={styles.axis} x={width - pad.right + 6} y={y(base[1]) + 3}>{t.training.base} {format.figure(base[1])}</text>
        </>
      )}
      <path d={pathOf(thin(training, 900), x, y)} fill="none" stroke="var(--accent-line)" strokeWidth="1" />
      <path d={pathOf(thin(smooth(training), 600), x, y)} fill="none" stroke="var(--v-tuned)" strokeWidth="2.25" strokeLinejoin="round" />
      <path d={pathOf(validation, x, y)} fill="none" stroke="var(--v-search)" strokeWidth="1.75" />
      {validation.map(([step, value]) => (step === best ? null : <circle key={step} cx={x(step)} cy={y(value)} r="3.5" fill="var(--raised)" stroke={step === 0 ? 'var(--v-base)' : 'var(--v-search)'} strokeWidth="1.75"><title>{`${step}: ${format.figure(value)}`}</title></circle>))}
      {live && last && <line x1={x(last[0])} x2={x(last[0])} y1={pad.top} y2={height - pad.bottom} stroke="var(--accent)" />}
      {live && last && <text x={Math.min(x(last[0]) + 6, width - 150)} y={height - pad.bottom - 6} fontSize="11" fontWeight="600" fill="var(--accent)">{t.training.nowAt(format.count(last[0]), format.figure(last[1]))}</text>}
      {star && <Star x={x(star[0])} y={y(star[1])} words={t.training.bestAt(format.count(star[0]), format.figure(star[1]))} />}
    </svg>
  );
}

/** The ends of epochs, so many of them that their names do not touch. */
function epochMarks(epochs: number) {
  const apart = [1, 2, 5, 10, 20, 50, 100].find((each) => epochs / each <= 10) ?? Math.ceil(epochs / 10);
  return Array.from({ length: Math.max(0, Math.ceil(epochs / apart) - 1) }, (_, index) => (index + 1) * apart);
}

function Star({ x, y, words }: { x: number; y: number; words: string }) {
  const left = Math.min(Math.max(8, x - 80), width - 180);
  const above = y > 74;
  return (
    <g>
      <line x1={x} x2={x} y1={above ? y - 34 : y + 8} y2={above ? y - 8 : y + 26} stroke="var(--line-strong)" />
      <rect x={left} y={above ? y - 56 : y + 26} width="172" height="22" rx="4" fill="var(--overlay)" stroke="var(--line-strong)" />
      <text x={left + 8} y={above ? y - 41 : y + 41} fontSize="11" fontWeight="600" fill="var(--text)">{words}</text>
      <path d="M0-7 2-2.2 7-1.700 3.200 1.600 4.300 6.500 0 3.900-4.300 6.500-3.200 1.600-7-1.700-2-2.200z" transform={`translate(${x} ${y})`} fill="var(--v-search)" />
    </g>
  );
}

function LossTable({ training, validation }: LossProps) {
  const t = useText();
  const loss = new Map(training);
  const rows = validation.length ? validation : thin(training, 24);
  return (
    <div className={`${styles.table} scroll`}>
      <table>
        <thead><tr><th className="num">{t.training.step}</th><th className="num">{t.training.trainingLoss}</th><th className="num">{t.training.validationLoss}</th></tr></thead>
        <tbody>{rows.map(([step, value]) => <tr key={step}><td className="num">{format.count(step)}</td><td className="num">{loss.has(step) ? format.figure(loss.get(step)!) : '–'}</td><td className="num">{validation.length ? format.figure(value) : '–'}</td></tr>)}</tbody>
      </table>
    </div>
  );
}
