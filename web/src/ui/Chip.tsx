import type { ReactNode } from 'react';
import styles from './Chip.module.css';
import { Icon } from './Icon';

export type Tone = 'plain' | 'ok' | 'warn' | 'bad' | 'inf' | 'acc';

export function Chip({ tone = 'plain', icon, children, title }: { tone?: Tone; icon?: string; children: ReactNode; title?: string }) {
  return (
    <span className={`${styles.chip} ${styles[tone]}`} title={title}>
      {icon && <Icon name={icon} small />}
      {children}
    </span>
  );
}

type PickProps = { pressed: boolean; onPress: () => void; count?: number | string; children: ReactNode };

/** A filter: the pressed one is inverted, the count stands beside the word. */
export function PickChip({ pressed, onPress, count, children }: PickProps) {
  return (
    <button type="button" className={`${styles.chip} ${styles.pick}`} aria-pressed={pressed} onClick={onPress}>
      {children}
      {count != null && <span>{count}</span>}
    </button>
  );
}
