import { useEffect, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { useText } from '@/text';
import { Button } from '@/ui';
import { useTour } from './store';
import { steps, useTargets } from './targets';
import styles from './tour.module.css';

/** A card that walks along the loop. It points the way and waits for what is not there yet; it never locks anything. */
export function TourCard() {
  const flow = useTour((state) => state.flow);
  const { pathname, search } = useLocation();
  const start = useTour((state) => state.start);
  const wanted = new URLSearchParams(search).has('tour') ? /^\/flows\/([^/]+)/.exec(pathname)?.[1] : undefined;
  useEffect(() => { if (wanted) start(wanted); }, [wanted, start]);
  return flow ? <Card flow={flow} /> : null;
}

function Card({ flow }: { flow: string }) {
  const t = useText();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const { at, go, end } = useTour();
  const { where: targets, wait, started } = useTargets(flow);
  const over = at >= steps.length;
  const step = steps[at];
  const target = step && targets[step];
  // Who went on before the step was ready is taken there when it is.
  const [waited, setWaited] = useState(false);
  const [leading, setLeading] = useState<string | null>(null);
  useEffect(() => {
    if (target === null) setWaited(true);
    else if (waited && target) { setWaited(false); setLeading(target); void navigate(target); }
  }, [target, waited, navigate]);
  useEffect(() => { if (leading === pathname) setLeading(null); }, [leading, pathname]);
  useEffect(() => {
    document.body.dataset.tour = step ?? '';
    return () => { delete document.body.dataset.tour; };
  }, [step]);
  const words = step ? t.tour[step] : { title: t.tour.doneTitle, text: t.tour.doneText };
  const next = at + 1 < steps.length ? targets[steps[at + 1]!] : null;
  const move = (to: number, where: string | null | undefined) => { go(to); if (where) void navigate(where); };
  return (
    <aside className={`${styles.card} ${pathname.startsWith('/flows/') ? styles.beside : ''}`} aria-label={t.tour.title}>
      <header>
        <span className="label grow">{t.tour.title}{!over && `, ${t.tour.step(at + 1, steps.length)}`}</span>
        <Button size="tiny" look="quiet" icon="x" label={t.tour.close} onClick={end} />
      </header>
      <h2>{words.title}</h2>
      <p>{words.text}</p>
      {!over && target === null && <p className={styles.wait}><i />{wait}</p>}
      <footer>
        <span className={styles.dots} aria-hidden>{steps.map((name, index) => <i key={name} className={index < at ? styles.past : index === at ? styles.here : ''} />)}</span>
        {at > 0 && <Button size="tiny" look="quiet" onClick={() => move(at - 1, targets[steps[Math.min(at, steps.length) - 1]!])}>{t.common.back}</Button>}
        {target && pathname !== target && !waited && leading !== target && <Button size="tiny" onClick={() => void navigate(target)}>{t.tour.goThere}</Button>}
        {over ? <Button size="tiny" look="primary" onClick={end}>{t.tour.finish}</Button> : <Button size="tiny" look="primary" disabled={target === null || (step === 'run' && !started)} onClick={() => move(at + 1, next)}>{t.common.next}</Button>}
      </footer>
    </aside>
  );
}
