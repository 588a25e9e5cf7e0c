import type { EvaluationOverview } from '@/api';
import { Interval, WinTieLoss } from '@/charts';
import { format, useText } from '@/text';
import { Chip, type Tone } from '@/ui';
import styles from './evaluation.module.css';
import { colourOf, nameOf } from './words';

const tones: Record<string, [Tone, string | undefined]> = { better: ['ok', 'check'], worse: ['bad', 'x'], undecided: ['warn', undefined], same: ['plain', undefined], different: ['inf', undefined] };

/** Each variant against the baseline: a dot on its interval, wins and losses to scale, and an honest verdict. */
export function Differences({ report, scorer, names }: { report: EvaluationOverview; scorer: string; names: readonly string[] }) {
  const t = useText();
  const rows = report.differences.filter((difference) => difference.scorer === scorer);
  const kind = report.scorers.find((each) => each.id === scorer)?.kind;
  const scale = kind === 'proportion' ? 100 : 1;
  const digits = kind === 'proportion' ? 1 : 3;
  const ends = rows.flatMap((row) => [row.low ?? row.difference, row.high ?? row.difference, 0]);
  const reach = Math.max(0.02, Math.max(...ends) - Math.min(...ends)) * 0.12;
  const [from, to] = [Math.min(...ends, 0) - reach, Math.max(...ends, 0) + reach];
  return (
    <table className={styles.overview}>
      <thead><tr><th>{t.evaluation.compared}</th><th className="num">{t.evaluation.difference}</th><th colSpan={2}>{t.evaluation.interval}</th><th>{t.evaluation.winTieLoss}</th><th>{t.evaluation.verdict}</th></tr></thead>
      <tbody>
        {rows.map((row) => {
          const [tone, icon] = tones[row.verdict] ?? ['plain', undefined];
          return (
            <tr key={`${row.variant} ${row.baseline}`}>
              <td><span className={styles.variant}><i style={{ background: colourOf(row.variant, names, report.baseline) }} />{nameOf(row.variant)}</span> <span className="muted">{t.evaluation.against('', '').trim()}</span> <span className={styles.variant}><i style={{ background: colourOf(row.baseline, names, report.baseline) }} />{nameOf(row.baseline)}</span></td>
              <td className="num"><b className={styles.figure}>{format.signed(row.difference * scale, digits)}</b>{kind === 'proportion' && <span className="muted"> {t.evaluation.points}</span>}</td>
              <td><Interval label={t.evaluation.against(nameOf(row.variant), nameOf(row.baseline))} difference={row.difference} low={row.low} high={row.high} from={from} to={to} scale={scale} colour={colourOf(row.variant, names, report.baseline)} /></td>
              <td className="muted small">{row.low != null && row.high != null && t.evaluation.intervalTo(format.signed(row.low * scale, digits), format.signed(row.high * scale, digits))}</td>
              <td className={styles.wtl}><WinTieLoss wins={row.wins} ties={row.ties} losses={row.losses} /></td>
              <td><Chip tone={tone} icon={icon}>{t.evaluation.verdicts[row.verdict] ?? row.verdict}</Chip>{row.verdict === 'undecided' && row.moreCases ? <p className="muted small">{t.evaluation.more(format.count(row.moreCases))}</p> : null}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
