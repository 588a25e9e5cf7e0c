import { asksOf, sendSignal, type Run } from '@/api';
import { report } from '@/forms';
import { useText } from '@/text';
import { Button, LinkButton, toast } from '@/ui';
import { useRun } from './store';

/** What the run waits for: a decision, which can be given here, or a job, which has a page of its own. */
export function Waiting({ run }: { run: Run }) {
  const t = useText();
  const job = useRun((state) => Object.values(state.jobs)[0]);
  const [ask] = asksOf(run);
  if (!ask) return job ? <LinkButton icon="flame" to={`/jobs/${job.id}`}>{t.run.seeJob}</LinkButton> : null;
  const send = (approved: boolean) => void sendSignal(run.id, ask.signal, { approved }).then(() => toast('ok', t.run.sent)).catch(report);
  return (
    <span className="row">
      <Button icon="check" onClick={() => send(true)}>{t.run.approve}</Button>
      <Button icon="x" look="danger" onClick={() => send(false)}>{t.run.decline}</Button>
    </span>
  );
}
