import { useEffect, useState, type ReactNode } from 'react';
import { useText } from '@/text';
import { Button } from './Button';
import { Icon } from './Icon';
import styles from './States.module.css';

/** Nothing here yet: one sentence what will be here, one thing to do. */
export function Empty({ icon = 'note', title, children, action }: { icon?: string; title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className={styles.empty}>
      <Icon name={icon} />
      <div className="grow">
        <h2>{title}</h2>
        {children && <p>{children}</p>}
      </div>
      {action}
    </div>
  );
}

/** The layout with grey bars, shown only when the answer takes longer than 200 ms. */
export function Skeleton({ rows = 5, height = 36 }: { rows?: number; height?: number }) {
  const t = useText();
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 200);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div role="status" aria-busy aria-label={t.common.loading} className={styles.skeleton}>
      {late && Array.from({ length: rows }, (_, row) => (
        <div key={row} style={{ height }}>
          <i style={{ width: `${18 + ((row * 7) % 12)}%` }} />
          <i style={{ width: `${34 + ((row * 13) % 30)}%` }} />
        </div>
      ))}
    </div>
  );
}

type Trouble = { title?: string; message: string; code?: string; traceId?: string; docs?: string };

/** What happened, what was kept, what to do, and the trace id to hand on. */
export function Failure({ trouble, onRetry, kept }: { trouble: Trouble; onRetry?: () => void; kept?: string }) {
  const t = useText();
  return (
    <div className={styles.failure} role="alert">
      <Icon name="warn" className="bad" />
      <div className="grow col">
        <h2>{trouble.title ?? t.common.somethingFailed}</h2>
        <p>{trouble.message}</p>
        {kept && <p className="muted">{kept}</p>}
        <div className="row wrap">
          {onRetry && <Button size="tiny" icon="refresh" onClick={onRetry}>{t.common.tryAgain}</Button>}
          {trouble.code && <a className="muted" href={`/docs/findings/${trouble.code}`} target="_blank" rel="noreferrer"><code>{trouble.code}</code></a>}
          {trouble.traceId && (
            <>
              <code className="muted">{trouble.traceId}</code>
              <Button size="tiny" look="quiet" icon="copy" label={t.common.copyTraceId} onClick={() => void navigator.clipboard.writeText(trouble.traceId!)} />
            </>
          )}
        </div>
      </div>
    </div>
  );
}
