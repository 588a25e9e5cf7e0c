import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import { evaluationQuery, type EvaluationOverview } from '@/api';
import { troubleOf } from '@/forms';
import { format, useText } from '@/text';
import { Card, Chip, Failure, PageHead, Select, Skeleton, useAgo } from '@/ui';
import { BlindVote } from './BlindVote';
import { Cases } from './Cases';
import { Differences } from './Differences';
import styles from './evaluation.module.css';
import { Tags } from './Tags';
import { colourOf, nameOf } from './words';

export function EvaluationPage() {
  const { id = '' } = useParams();
  const evaluation = useQuery(evaluationQuery(id));
  if (evaluation.isPending) return <div className="page"><Skeleton rows={8} /></div>;
  if (evaluation.isError) return <div className="page"><Failure trouble={troubleOf(evaluation.error)} onRetry={() => void evaluation.refetch()} /></div>;
  return <Report report={evaluation.data} />;
}

function Report({ report }: { report: EvaluationOverview }) {
  const t = useText();
  const ago = useAgo();
  const names = report.variants.map((variant) => variant.name);
  const judged = report.scorers.filter((scorer) => report.differences.some((difference) => difference.scorer === scorer.id));
  const [scorerId, setScorerId] = useState((judged.find((scorer) => scorer.better !== 'neither') ?? judged[0] ?? report.scorers[0])?.id ?? '');
  const scorer = report.scorers.find((each) => each.id === scorerId);
  const others = names.filter((name) => name !== report.baseline);
  const [tag, setTag] = useState<string | null>(null);
  return (
    <div className="page">
      <PageHead
        trail={[{ to: '/evaluations', title: t.shell.evaluations }]}
        glyph="report"
        title={report.name || t.evaluation.against(others.map(nameOf).join(', '), nameOf(report.baseline))}
        beside={<Chip tone="ok" icon="check">{ago(report.created)}</Chip>}
        summary={`${t.evaluation.cases(format.count(report.caseCount))}, ${report.caseSet} ${format.shortHash(report.caseSetHash)}`}
      />
      <div className={styles.top}>
        <Card
          flush
          title={t.evaluation.overview}
          hint={t.evaluation.overviewHint}
          actions={(
            <>
              {scorer && <span className={styles.overviewScores}>{names.map((name) => <Score key={name} report={report} name={name} scorer={scorer.id} kind={scorer.kind} colour={colourOf(name, names, report.baseline)} />)}</span>}
              <Select aria-label={t.evaluation.scorer} value={scorerId} options={report.scorers.map((each) => ({ value: each.id, label: t.evaluation.scorerNames[each.id] ?? each.title }))} onChange={(event) => setScorerId(event.target.value)} />
            </>
          )}
        >
          <Differences report={report} scorer={scorerId} names={names} />
        </Card>
        <LeakCard report={report} />
      </div>
      <div className={styles.low}>
        <div className={styles.column}>
          <ScoreTable report={report} names={names} onPick={setScorerId} current={scorerId} />
          {scorer && <Tags report={report} names={names} scorer={scorer} tag={tag} onTag={setTag} />}
        </div>
        <div className={styles.column}>
          <Cases report={report} names={names} scorer={scorer} tag={tag} onClearTag={() => setTag(null)} />
          {others[0] && <BlindVote id={report.id} variant={others[0]} />}
        </div>
      </div>
    </div>
  );
}

function Score({ report, name, scorer, kind, colour }: { report: EvaluationOverview; name: string; scorer: string; kind: string; colour: string }) {
  const summary = report.summaries.find((each) => each.variant === name && each.scorer === scorer);
  return <span className={styles.variant}><i style={{ background: colour }} />{nameOf(name)}<b>{summary ? (kind === 'proportion' ? format.share(summary.overall, 1) : format.figure(summary.overall)) : '–'}</b></span>;
}

/** Whether what was asked had been learned: a score on a leaked case shows memory, not skill. */
function LeakCard({ report }: { report: EvaluationOverview }) {
  const t = useText();
  const leaks = report.leaks ?? [];
  return (
    <Card title={t.evaluation.variants}>
      <ul className={styles.checks}>
        {report.variants.map((variant) => <li key={variant.name}><b className="strong">{nameOf(variant.name)}</b><code className="muted cut" title={variant.identity}>{variant.name}</code>{variant.failed > 0 && <span className="warn">{t.evaluation.failures(format.count(variant.failed))}</span>}</li>)}
        <li><b className={`strong ${leaks.length ? 'warn' : 'ok'}`}>{leaks.length ? t.evaluation.leaks(format.count(leaks.length)) : t.evaluation.noLeaks}</b>{leaks.length > 0 && <span className="muted">{report.leakedLeftOut ? t.evaluation.leaksOut : t.evaluation.leaksIn}</span>}</li>
      </ul>
    </Card>
  );
}

/** Every scorer with every variant's figure; one click shows its differences. */
function ScoreTable({ report, names, current, onPick }: { report: EvaluationOverview; names: string[]; current: string; onPick: (scorer: string) => void }) {
  const t = useText();
  const say = (scorer: (typeof report.scorers)[number], name: string) => {
    const summary = report.summaries.find((each) => each.scorer === scorer.id && each.variant === name);
    return summary ? (scorer.kind === 'proportion' ? format.share(summary.overall, 0) : format.figure(summary.overall)) : '–';
  };
  return (
    <Card flush title={t.evaluation.scores}>
      <table className={styles.scores}>
        <thead><tr><th>{t.evaluation.scorer}</th>{names.map((name) => <th key={name} className="num">{nameOf(name)}</th>)}</tr></thead>
        <tbody>
          {report.scorers.map((scorer) => (
            <tr key={scorer.id} aria-current={scorer.id === current || undefined}>
              <td><button type="button" className={styles.pick} onClick={() => onPick(scorer.id)}>{t.evaluation.scorerNames[scorer.id] ?? scorer.title}</button></td>
              {names.map((name) => <td key={name} className="num">{say(scorer, name)}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
