import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { isLive, jobsQuery, listen, readRun, runEventKinds, runEvents, runsQuery } from '@/api';
import { useEditor } from '../store';
import { useLog } from './log';
import { showJobs, showRun, useRun } from './store';

const beat = 250;

/** Shows the newest run of the flow and follows it while it goes on. The server keeps the state, so a refresh loses nothing; numbers tick four times a second at most. */
export function useRunEvents(flowId: string) {
  const runs = useQuery(runsQuery(flowId)).data;
  const shown = useRun((state) => state.run?.id);
  const state = useRun((view) => view.run?.state);
  const newest = runs?.[0]?.id;
  useEffect(() => {
    if (newest && !useRun.getState().run) readRun(newest).then(showRun).catch(() => undefined);
  }, [newest]);
  useEffect(() => () => showRun(null), [flowId]);
  useEffect(() => {
    if (state === 'succeeded' || state === 'suspended') useEditor.setState(({ dataChanges }) => ({ dataChanges: dataChanges + 1 }));
  }, [state]);
  const open = state === 'running' || state === 'suspended';
  useEffect(() => {
    if (!shown || !open) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let again = false;
    const refresh = () => {
      if (timer) { again = true; return; }
      timer = setTimeout(() => {
        void readRun(shown).then((run) => { if (useRun.getState().run?.id === shown) showRun(run); }).catch(() => undefined).finally(() => {
          timer = undefined;
          if (again) { again = false; refresh(); }
        });
      }, beat);
    };
    useLog.setState({ lines: [] });
    const stop = listen<Record<string, unknown>>(runEvents(shown), runEventKinds, (kind, data, sequence) => {
      if (kind !== 'token' && kind !== 'nodeProgressed') useLog.getState().add(kind, data, sequence);
      refresh();
    }, () => refresh());
    return () => { stop(); clearTimeout(timer); };
  }, [shown, open]);
}

/** While the run waits for a training job, the job's progress is shown on the node. */
export function useWaitedJobs() {
  const run = useRun((state) => state.run);
  const waits = run?.state === 'suspended' && run.signals.some((signal) => signal.startsWith('job '));
  const jobs = useQuery({ ...jobsQuery(), enabled: waits, refetchInterval: 2_000 }).data;
  useEffect(() => {
    const own = waits ? (jobs ?? []).filter((job) => isLive(job) && job.waiter?.runId === run.id) : [];
    showJobs(Object.fromEntries(own.map((job) => [/\/([^/]+)\//.exec(job.waiter!.signal)?.[1] ?? '', job])));
  }, [waits, jobs, run]);
}
