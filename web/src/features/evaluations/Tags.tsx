import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { tagsQuery, type EvaluationOverview, type ReportScorer, type TagScores } from '@/api';
import { Interval } from '@/charts';
import { format, useText } from '@/text';
import { Card, Select } from '@/ui';
import styles from './evaluation.module.css';
import { colourOf, nameOf } from './words';

type TagsProps = { report: EvaluationOverview; names: readonly string[]; scorer: ReportScorer; tag: string | null; onTag: (tag: string | null) => void };

/** Where a variant gains and where it loses: one row a tag, with the interval that so few cases allow. */
export function Tags({ report, names, scorer, tag, onTag }: TagsProps) {
  const t = useText();
  const tags = useQuery(tagsQuery(report.id, scorer.id)).data ?? [];
  const kinds = [...new Set(tags.map((row) => row.name))];
  const [chosen, setChosen] = useState<string | null>(null);
  const kind = kinds.find((name) => name === chosen) ?? kinds[0];
  const variant = names.find((name) => name !== report.baseline);
  if (!kind || !variant) return null;
  const rows = tags.filter((row) => row.name === kind);
  const gains = rows.map((row) => Math.abs(gainOf(row, variant)?.difference ?? 0));
  const reach = Math.max(1e-6, ...gains) * 1.3;
  const say = (value: number | undefined) => (value == null ? '–' : scorer.kind === 'proportion' ? format.count(value * 100) : format.figure(value));
  return (
    <Card
      flush
      title={t.evaluation.byTag}
      hint={t.evaluation.byTagHint(nameOf(variant), nameOf(report.baseline))}
      actions={kinds.length > 1 && <Select aria-label={t.evaluation.tag} value={kind} options={kinds.map((name) => ({ value: name, label: name }))} onChange={(event) => { setChosen(event.target.value); onTag(null); }} />}
    >
      <div className={`${styles.tags} scroll`} tabIndex={0}>
        <table className={styles.scores}>
          <thead><tr><th>{t.evaluation.tag}</th><th className="num">{t.evaluation.caseList}</th>{names.map((name) => <th key={name} className="num" title={nameOf(name)}><i style={{ background: colourOf(name, names, report.baseline) }} /><span className="out-of-sight">{nameOf(name)}</span></th>)}<th><span className="out-of-sight">{t.evaluation.interval}</span></th><th className="num">{t.evaluation.difference}</th></tr></thead>
          <tbody>
            {rows.map((row) => {
              const id = `${row.name}:${row.value}`;
              const gain = gainOf(row, variant);
              const scale = scorer.kind === 'proportion' ? 100 : 1;
              const lost = gain && (scorer.better === 'lower' ? gain.difference > 0 : gain.difference < 0);
              return (
                <tr key={id} aria-current={id === tag || undefined} className={lost ? styles.lost : ''}>
                  <td><button type="button" className={styles.pick} aria-pressed={id === tag} onClick={() => onTag(id === tag ? null : id)}>{row.value}</button></td>
                  <td className="num">{format.count(row.cases)}</td>
                  {names.map((name) => <td key={name} className={`num ${name === variant ? 'strong' : ''}`}>{say(row.means[name])}</td>)}
                  <td>{gain && <Interval label={row.value} difference={gain.difference} low={gain.low} high={gain.high} from={-reach} to={reach} scale={scale} colour={colourOf(variant, names, report.baseline)} axis={false} width={72} />}</td>
                  <td className={`num ${lost ? 'bad' : ''}`}>{gain ? format.signed(gain.difference * scale, scale > 1 ? 0 : 2) : '–'}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

const gainOf = (row: TagScores, variant: string) => row.differences.find((difference) => difference.variant === variant);
