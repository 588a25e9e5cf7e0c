import type { Steps } from '@/api';
import { format, useText } from '@/text';
import styles from './charts.module.css';

/** samples × epochs / effective batch = steps */
export function Formula({ steps, hint }: { steps: Steps; hint?: string }) {
  const t = useText();
  const parts: [string, string, boolean?][] = [[format.count(steps.samples), t.training.samples], [format.figure(steps.epochs), t.training.epochs], [format.count(steps.effectiveBatch), hint ?? t.training.effectiveBatch, true], [format.count(steps.steps), t.training.steps]];
  const signs = ['×', '/', '='];
  return (
    <div className={styles.formula}>
      {parts.map(([value, name, hot], index) => (
        <span key={name} className="row">
          <span className={hot ? styles.hot : ''}><b>{value}</b><small>{name}</small></span>
          {signs[index] && <i>{signs[index]}</i>}
        </span>
      ))}
    </div>
  );
}
