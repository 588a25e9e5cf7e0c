import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { backendsQuery, cancelJob, isLive, jobQuery, retryJob, type Job } from '@/api';
import { LossChart, SmallChart, type Point } from '@/charts';
import { FindingNote, report, saveAs, troubleOf } from '@/forms';
import { format, useText } from '@/text';
import { Button, Card, Chip, Dialog, Empty, Failure, LinkButton, PageHead, Segmented, Skeleton } from '@/ui';
import { ComparePicker } from './ComparePicker';
import { JobHead } from './JobHead';
import styles from './jobs.module.css';
import { LineageCard, PlanCard, ScriptCard } from './JobSide';
import { StateChip } from './StateChip';
import { useJobStory, type JobStory } from './useJobStory';

const none: Point[] = [];

export function JobPage() {
  const { id = '' } = useParams();
  const job = useQuery({ ...jobQuery(id), refetchInterval: (query) => (query.state.data && isLive(query.state.data) ? 4_000 : false) });
  if (job.isPending) return <div className="page"><Skeleton rows={8} /></div>;
  if (job.isError) return <div className="page"><Failure trouble={troubleOf(job.error)} onRetry={() => void job.refetch()} /></div>;
  return <JobView key={id} job={job.data} />;
}

function JobView({ job }: { job: Job }) {
  const t = useText();
  const story = useJobStory(job.id);
  const live = isLive(job);
  const simulated = useQuery(backendsQuery()).data?.find((backend) => backend.id === job.backend)?.simulated;
  const total = story.started?.totalSteps ?? job.progress.totalSteps;
  const { series } = story;
  return (
    <div className="page">
      <PageHead
        trail={[{ to: '/jobs', title: t.shell.jobs }]}
        glyph="trained"
        title={job.name}
        beside={<><StateChip state={job.state} />{simulated && <Chip tone="warn" icon="info">{t.training.simulated}</Chip>}</>}
        summary={`${job.plan.base.model}, ${job.progress.where ?? story.started?.where ?? job.backend}`}
        actions={<Actions job={job} live={live} />}
      />
      <JobHead job={job} story={story} live={live} total={total} />
      {job.problem && story.ended?.event !== 'failed' && <div className={styles.gap}><FindingNote finding={{ code: 'TS6100', severity: 'error', path: '', message: job.problem, fix: { text: '', changes: [] } }} /></div>}
      {story.ended?.event === 'failed' && <div className={styles.gap}><FindingNote finding={{ code: story.ended.code, severity: 'error', path: '', message: story.ended.message, fix: { text: story.ended.hint, changes: [] } }} /></div>}
      <div className={styles.cols}>
        <div className={styles.main}>
          <Card title={t.training.loss} actions={<ComparePicker id={job.id} />}>
            {series.loss || series['validation.loss']
              ? <LossChart training={series.loss ?? none} validation={series['validation.loss'] ?? none} total={total} epochs={Number(job.plan.trainer?.epochs ?? 1)} best={story.best} live={live} />
              : !live && !story.ended ? <Skeleton rows={4} /> : <Empty icon="clock" title={t.training.noFigures} />}
          </Card>
          <div className={styles.three}>
            <SmallChart title={t.training.learningRate} points={series.learning_rate ?? none} total={total} value={lastOf(series.learning_rate, format.setting)} />
            <SmallChart title={t.training.gradNorm} points={series.grad_norm ?? none} total={total} />
            <SmallChart title={t.training.throughput} points={series.tokens_per_second ?? none} total={total} value={lastOf(series.tokens_per_second, format.count)} />
          </div>
          <Answers story={story} />
          <Log story={story} name={job.name} live={live} />
        </div>
        <aside className={styles.main}>
          <PlanCard job={job} />
          <ScriptCard job={job} />
          <LineageCard job={job} story={story} />
        </aside>
      </div>
    </div>
  );
}

const lastOf = (points: readonly Point[] | undefined, say: (value: number) => string) => (points?.length ? say(Number(points.at(-1)![1].toPrecision(3))) : undefined);

function Actions({ job, live }: { job: Job; live: boolean }) {
  const t = useText();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <LinkButton icon="copy" look="quiet" to={`/jobs/new?clone=${job.id}`}>{t.training.clone}</LinkButton>
      {job.state === 'succeeded' && <LinkButton icon="cube" to={`/models#${encodeURIComponent(job.model ?? '')}`}>{t.training.openModel}</LinkButton>}
      {(job.state === 'failed' || job.state === 'cancelled') && <Button icon="refresh" onClick={() => void retryJob(job.id).then((next) => navigate(`/jobs/${next.id}`)).catch(report)}>{t.training.retry}</Button>}
      {live && <Button icon="stop" look="danger" onClick={() => setAsking(true)}>{t.training.cancel}</Button>}
      {asking && (
        <Dialog title={t.training.cancelTitle} onClose={() => setAsking(false)} actions={<><Button onClick={() => setAsking(false)}>{t.common.back}</Button><Button look="danger" icon="stop" onClick={() => { setAsking(false); void cancelJob(job.id).catch(report); }}>{t.training.cancel}</Button></>}>
          <p>{t.training.cancelMore}</p>
        </Dialog>
      )}
    </>
  );
}

/** What the model answers to the same questions, before and while it learns. */
function Answers({ story }: { story: JobStory }) {
  const t = useText();
  const steps = [...new Set(story.samples.map((sample) => sample.step))];
  const [chosen, setChosen] = useState<number | null>(null);
  if (!steps.length) return null;
  const step = chosen ?? steps.at(-1)!;
  const shown = story.samples.filter((sample) => sample.step === step);
  const first = new Map(story.samples.filter((sample) => sample.step === steps[0]).map((sample) => [sample.prompt, sample.answer]));
  const offered = steps.length <= 6 ? steps : [steps[0]!, ...steps.slice(-5)];
  return (
    <Card flush title={t.training.answers} hint={t.training.answersHint} actions={<Segmented label={t.training.step} value={step} options={offered.map((value) => ({ value, label: format.count(value) }))} onChange={setChosen} />}>
      <table className={styles.answers}>
        <thead><tr><th>{t.training.question}</th><th>{t.training.atStart}</th><th>{t.training.answerAt(format.count(step))}</th></tr></thead>
        <tbody>{shown.map((sample) => <tr key={sample.prompt}><td className="strong">{sample.prompt}{sample.expected && <p className="muted small">{t.training.expected}: {sample.expected}</p>}</td><td className="muted">{first.get(sample.prompt) ?? ''}</td><td>{sample.answer}</td></tr>)}</tbody>
      </table>
    </Card>
  );
}

function Log({ story, name, live }: { story: JobStory; name: string; live: boolean }) {
  const t = useText();
  const lines = story.log.map((line) => ({ ...line, time: new Date(line.at).toLocaleTimeString('en-GB') }));
  return (
    <Card title={t.training.log2} hint={live ? t.training.following : undefined} actions={<Button size="tiny" look="quiet" icon="drop" disabled={!lines.length} onClick={() => saveAs(lines.map((line) => `${line.at} ${line.words}`).join('\n'), `${name}.log`, 'text/plain')}>{t.training.downloadLog}</Button>}>
      {lines.length === 0 && <p className="muted">{t.training.noLog}</p>}
      <div className={`${styles.log} scroll`} tabIndex={0} role="log" aria-label={t.training.log2} ref={(element) => { if (element && live) element.scrollTop = element.scrollHeight; }}>
        {lines.slice(-400).map((line, index) => <p key={index}><span className="muted">{line.time}</span> <span className={line.tone}>{line.words}</span></p>)}
      </div>
    </Card>
  );
}
