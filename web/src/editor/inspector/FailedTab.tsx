import { useQuery } from '@tanstack/react-query';
import { readFailed, readRun, retryFailed } from '@/api';
import { report, troubleOf } from '@/forms';
import { format, useText } from '@/text';
import { Button, Empty, Failure, Skeleton, toast } from '@/ui';
import { snippetOf } from '../running/shapes';
import { showRun, useRun } from '../running/store';
import styles from './inspector.module.css';

/** Items that failed for good, each with the reason; one button tries them again. */
export function FailedTab({ id }: { id: string }) {
  const t = useText();
  const run = useRun((state) => state.run);
  const count = useRun((state) => state.nodes[id]?.failed ?? 0);
  const failed = useQuery({ queryKey: ['failed', run?.id, id, count], queryFn: () => readFailed(run!.id, id), enabled: run != null });
  if (failed.isPending) return <Skeleton rows={3} />;
  if (failed.isError) return <Failure trouble={troubleOf(failed.error)} onRetry={() => void failed.refetch()} />;
  const { items, total } = failed.data;
  if (items.length === 0) return <Empty icon="check" title={t.run.noFailed}>{t.run.noFailedMore}</Empty>;
  return (
    <div className={styles.list}>
      <div className="row">
        <b className="strong grow">{t.run.failedItems(format.count(total))}</b>
        <Button icon="refresh" onClick={() => void retryFailed(run!.id, id).then((again) => readRun(again.id)).then((again) => { showRun(again); toast('ok', t.run.retried); }).catch(report)}>{t.run.retry}</Button>
      </div>
      {items.map((item, index) => (
        <article key={index} className={styles.failed}>
          <p className="bad strong">{item.reason}</p>
          {item.item != null && <p className="muted">{snippetOf(item.item)}</p>}
          {item.code && <code className="small muted">{item.code}</code>}
        </article>
      ))}
    </div>
  );
}
