import type { ReactNode } from 'react';
import styles from './Card.module.css';

type CardProps = { title?: ReactNode; hint?: ReactNode; actions?: ReactNode; className?: string; children: ReactNode; flush?: boolean; label?: string };

/** A surface with an optional head: title, a quiet hint beside it, actions at the end. */
export function Card({ title, hint, actions, className, children, flush, label }: CardProps) {
  return (
    <section className={`${styles.card} ${className ?? ''}`} aria-label={label}>
      {(title || actions) && (
        <header>
          {title && <h2>{title}</h2>}
          {hint && <span className={styles.hint}>{hint}</span>}
          {actions && <div className={styles.actions}>{actions}</div>}
        </header>
      )}
      {flush ? children : <div className={styles.inside}>{children}</div>}
    </section>
  );
}

/** Small figures in a row, each with its name above. */
export function Figure({ name, value, note, tone }: { name: string; value: ReactNode; note?: ReactNode; tone?: string }) {
  return (
    <div className={styles.figure}>
      <dt>{name}</dt>
      <dd className={tone}>{value}{note && <small>{note}</small>}</dd>
    </div>
  );
}

/** Names and values, one pair a line. */
export function Pairs({ pairs }: { pairs: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className={styles.pairs}>
      {pairs.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}
    </dl>
  );
}
