import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { datasetsQuery, deploymentsQuery, evaluationsQuery, flowQuery, jobsQuery, runsQuery } from '@/api';
import { useText } from '@/text';
import { Button } from '@/ui';
import { useTour } from './store';
import styles from './tour.module.css';

const steps = ['documents', 'run', 'samples', 'training', 'evaluation', 'publish'] as const;
const every = { refetchInterval: 3_000, retry: false } as const;

/** A card that walks along the loop. It points the way and waits for what is not there yet; it never locks anything. */
export function TourCard() {
  const flow = useTour((state) => state.flow);
  const { pathname, search } = useLocation();
  const start = useTour((state) => state.start);
  const wanted = new URLSearchParams(search).has('tour') ? /^\/flows\/([^/]+)/.exec(pathname)?.[1] : undefined;
  useEffect(() => { if (wanted) start(wanted); }, [wanted, start]);
  return flow ? <Card flow={flow} /> : null;
}

/** What the loop has made so far, and where it is to be seen. */
function useTargets(flow: string): Record<(typeof steps)[number], string | null> {
  const document = useQuery(flowQuery(flow)).data?.document;
  const named = (component: string, setting: string) => Object.values(document?.nodes ?? {}).find((node) => node.component === component)?.settings?.[setting];
  const runs = useQuery({ ...runsQuery(flow), ...every }).data;
  const wantedDataset = named('datasets.save', 'name');
  const dataset = useQuery({ ...datasetsQuery(), ...every }).data?.find((each) => !wantedDataset || each.name === wantedDataset);
  const since = runs?.at(-1)?.started ?? '';
  const job = useQuery({ ...jobsQuery(), ...every }).data?.find((each) => each.created >= since);
  const evaluation = useQuery({ ...evaluationsQuery(), ...every }).data?.find((each) => each.created >= since);
  const slug = named('serve.deployment', 'slug');
  const deployment = useQuery({ ...deploymentsQuery(), ...every }).data?.find((each) => !slug || each.slug === slug);
  return {
    documents: `/flows/${flow}`,
    run: `/flows/${flow}`,
    samples: dataset && runs?.length ? `/datasets/${encodeURIComponent(dataset.name)}` : null,
    training: job && runs?.length ? `/jobs/${job.id}` : null,
    evaluation: evaluation && runs?.length ? `/evaluations/${evaluation.id}` : null,
    publish: deployment && runs?.length ? `/deployments/${deployment.slug}` : null,
  };
}

function Card({ flow }: { flow: string }) {
  const t = useText();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const { at, go, end } = useTour();
  const targets = useTargets(flow);
  const over = at >= steps.length;
  const step = steps[at];
  const target = step && targets[step];
  useEffect(() => {
    document.body.dataset.tour = step ?? '';
    return () => { delete document.body.dataset.tour; };
  }, [step]);
  const words = step ? t.tour[step] : { title: t.tour.doneTitle, text: t.tour.doneText };
  const next = at + 1 < steps.length ? targets[steps[at + 1]!] : null;
  const move = (to: number, where: string | null | undefined) => { go(to); if (where) void navigate(where); };
  return (
    <aside className={styles.card} aria-label={t.tour.title}>
      <header>
        <span className="label grow">{t.tour.title}{!over && `, ${t.tour.step(at + 1, steps.length)}`}</span>
        <Button size="tiny" look="quiet" icon="x" label={t.tour.close} onClick={end} />
      </header>
      <h2>{words.title}</h2>
      <p>{words.text}</p>
      {!over && target === null && <p className={styles.wait}><i />{t.tour.waiting}</p>}
      <footer>
        <span className={styles.dots} aria-hidden>{steps.map((name, index) => <i key={name} className={index < at ? styles.past : index === at ? styles.here : ''} />)}</span>
        {at > 0 && <Button size="tiny" look="quiet" onClick={() => move(at - 1, targets[steps[Math.min(at, steps.length) - 1]!])}>{t.common.back}</Button>}
        {target && pathname !== target && <Button size="tiny" onClick={() => void navigate(target)}>{t.tour.goThere}</Button>}
        {over ? <Button size="tiny" look="primary" onClick={end}>{t.tour.finish}</Button> : <Button size="tiny" look="primary" disabled={target === null} onClick={() => move(at + 1, next)}>{t.common.next}</Button>}
      </footer>
    </aside>
  );
}
