import { useQuery } from '@tanstack/react-query';
import { datasetsQuery, deploymentsQuery, evaluationsQuery, flowQuery, isLive, jobsQuery, readRun, runsQuery } from '@/api';
import { format, useText, type Text } from '@/text';

export const steps = ['documents', 'run', 'samples', 'training', 'evaluation', 'publish'] as const;
export type Step = (typeof steps)[number];

const every = { refetchInterval: 2_000, retry: false } as const;

/** What the loop has made so far and where it is to be seen; what is not there yet says what it waits for. */
export function useTargets(flow: string): { where: Record<Step, string | null>; wait: string; started: boolean } {
  const t = useText();
  const document = useQuery(flowQuery(flow)).data?.document;
  const nodeOf = (component: string) => Object.entries(document?.nodes ?? {}).find(([, node]) => node.component === component);
  const named = (component: string, setting: string) => nodeOf(component)?.[1].settings?.[setting];
  const runs = useQuery({ ...runsQuery(flow), ...every }).data;
  const newest = runs?.[0]?.id;
  const run = useQuery({ queryKey: ['tour-run', newest], queryFn: () => readRun(newest!), enabled: newest != null, ...every }).data;
  const since = runs?.at(-1)?.started ?? '';
  const done = (component: string) => ['done', 'cached'].includes(run?.nodes[nodeOf(component)?.[0] ?? '']?.state ?? '');
  const dataset = useQuery({ ...datasetsQuery(), ...every }).data?.find((each) => each.name === named('datasets.save', 'name'));
  const jobs = useQuery({ ...jobsQuery(), ...every }).data ?? [];
  const job = jobs.find((each) => each.created >= since) ?? (done('training.job') ? jobs.find((each) => each.name === named('training.job', 'name')) : undefined);
  const evaluations = useQuery({ ...evaluationsQuery(), ...every }).data ?? [];
  const evaluation = evaluations.find((each) => each.created >= since) ?? (done('evaluation.run') ? evaluations[0] : undefined);
  const deployment = useQuery({ ...deploymentsQuery(), ...every }).data?.find((each) => each.slug === named('serve.deployment', 'slug'));
  const started = run != null;
  return {
    started,
    where: {
      documents: `/flows/${flow}`,
      run: `/flows/${flow}`,
      samples: dataset && done('datasets.save') ? `/datasets/${encodeURIComponent(dataset.name)}` : null,
      training: started && job ? `/jobs/${job.id}` : null,
      evaluation: started && evaluation ? `/evaluations/${evaluation.id}` : null,
      publish: deployment && done('serve.deployment') ? `/deployments/${deployment.slug}` : null,
    },
    wait: run && ['succeeded', 'failed', 'cancelled'].includes(run.state) ? t.tour.over(run.message ?? t.run.states[run.state]) : job && isLive(job) ? trains(job.progress, t) : started ? t.tour.working : t.tour.waiting,
  };
}

const trains = ({ step, totalSteps }: { step: number; totalSteps: number }, t: Text) => t.tour.trains(format.share(totalSteps ? step / totalSteps : 0));
