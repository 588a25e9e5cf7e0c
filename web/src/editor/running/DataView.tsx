import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { readOutput, type OutputState } from '@/api';
import { troubleOf } from '@/forms';
import { format, useText } from '@/text';
import { Button, Empty, Failure, Segmented, Skeleton } from '@/ui';
import styles from './running.module.css';
import { headOf, messagesOf, plain, shapeOf, textOf, type Shape } from './shapes';

const pageSize = 20;

/** The data of an output, page by page, as a table, text, chat or JSON. */
export function DataView({ run, node, output }: { run: string; node: string; output: OutputState }) {
  const t = useText();
  const [offset, setOffset] = useState(0);
  const [wanted, setWanted] = useState<Shape | null>(null);
  const page = useQuery({ queryKey: ['output', run, node, output.port, output.count, offset], queryFn: () => readOutput(run, node, output.port, offset, pageSize), placeholderData: keepPreviousData });
  if (page.isPending) return <Skeleton rows={4} />;
  if (page.isError) return <Failure trouble={troubleOf(page.error)} onRetry={() => void page.refetch()} />;
  const { items, total } = page.data;
  if (total === 0) return <Empty icon="eye" title={t.run.noData}>{t.run.noDataMore}</Empty>;
  const natural = shapeOf(items[0]);
  const shape = wanted ?? natural;
  const shapes: Shape[] = natural === 'json' ? ['json'] : natural === 'table' ? ['table', 'json'] : [natural, 'table', 'json'];
  return (
    <div className={styles.data}>
      <div className="row">
        <Segmented label={t.run.shape} value={shape} options={shapes.map((value) => ({ value, label: t.run[value] }))} onChange={setWanted} />
        <span className="end row small muted">
          {t.run.page(format.count(offset + 1), format.count(offset + items.length), format.count(total))}
          <Button size="tiny" icon="left" label={t.common.previous} disabled={offset === 0} onClick={() => setOffset(Math.max(0, offset - pageSize))} />
          <Button size="tiny" icon="right" label={t.common.next} disabled={offset + pageSize >= total} onClick={() => setOffset(offset + pageSize)} />
        </span>
      </div>
      <Items items={items} shape={shape} offset={offset} />
    </div>
  );
}

function Items({ items, shape, offset }: { items: readonly unknown[]; shape: Shape; offset: number }) {
  if (shape === 'table') return <Grid items={items} offset={offset} />;
  return (
    <ol className={styles.items} start={offset + 1}>
      {items.map((item, index) => (
        <li key={offset + index}>
          {shape === 'chat' ? <Chat item={item} /> : shape === 'text' ? <TextItem item={item} /> : <pre className={styles.json}>{JSON.stringify(item, null, 2)}</pre>}
        </li>
      ))}
    </ol>
  );
}

function Chat({ item }: { item: unknown }) {
  const t = useText();
  return (messagesOf(item) ?? [{ role: '', content: plain(item) }]).map((message, index) => (
    <div key={index} className={styles.turn}>
      <span className="label">{t.run.roles[message.role] ?? message.role}</span>
      <p><Masked text={message.content} /></p>
    </div>
  ));
}

function TextItem({ item }: { item: unknown }) {
  const { head } = headOf(item);
  const text = textOf(item) ?? plain(item);
  return <>{head !== text && !text.startsWith(head) && <b className="strong cut">{head}</b>}<p className={styles.text}><Masked text={text} /></p></>;
}

function Grid({ items, offset }: { items: readonly unknown[]; offset: number }) {
  const rows = items.map((item) => (messagesOf(item) ? Object.fromEntries(messagesOf(item)!.map((message) => [message.role, message.content])) : item !== null && typeof item === 'object' ? (item as Record<string, unknown>) : { value: item }));
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))].slice(0, 12);
  return (
    <div className={`${styles.grid} scroll`}>
      <table>
        <thead><tr><th className="num">#</th>{columns.map((column) => <th key={column}>{column}</th>)}</tr></thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              <td className="num muted">{offset + index + 1}</td>
              {columns.map((column) => <td key={column} title={plain(row[column])}>{typeof row[column] === 'number' ? format.figure(row[column]) : plain(row[column]).slice(0, 160)}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Masked parts, such as [PHONE], are marked. */
export function Masked({ text }: { text: string }) {
  const parts = text.split(/(\[[A-Z][A-Z_ ]{2,20}\])/);
  return parts.map((part, index) => (index % 2 ? <mark key={index}>{part}</mark> : part));
}
