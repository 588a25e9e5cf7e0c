import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type ReactNode } from 'react';
import styles from './Table.module.css';

export type Column<T> = { id: string; title: string; /** The title is for screen readers only. */ quiet?: boolean; width?: string; number?: boolean; cell: (row: T, index: number) => ReactNode };

type TableProps<T> = {
  label: string;
  columns: readonly Column<T>[];
  rows: readonly T[];
  keyOf: (row: T, index: number) => string;
  current?: number;
  onPick?: (row: T, index: number) => void;
  foot?: ReactNode;
};

/** A plain table: heads small and quiet, numbers to the right, the current row marked by fill and rule. */
export function Table<T>({ label, columns, rows, keyOf, current, onPick, foot }: TableProps<T>) {
  return (
    <div className={styles.frame}>
      <table className={styles.table} aria-label={label}>
        <thead>
          <tr>{columns.map((column) => <th key={column.id} scope="col" style={{ width: column.width }} className={column.number ? 'num' : ''}>{column.quiet ? <span className="out-of-sight">{column.title}</span> : column.title}</th>)}</tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr
              key={keyOf(row, index)}
              aria-current={index === current || undefined}
              className={onPick ? styles.pickable : ''}
              onClick={onPick && (() => onPick(row, index))}
            >
              {columns.map((column) => <td key={column.id} className={column.number ? 'num' : ''}>{column.cell(row, index)}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
      {foot && <div className={styles.foot}>{foot}</div>}
    </div>
  );
}

type VirtualProps<T> = {
  label: string;
  columns: readonly Column<T>[];
  total: number;
  rowAt: (index: number) => T | undefined;
  onRange?: (from: number, to: number) => void;
  current?: number;
  onPick?: (index: number) => void;
  height: number | string;
  rowHeight?: number;
};

/** A list of any length: only what is seen is drawn, and what is missing is asked for. */
export function VirtualTable<T>(props: VirtualProps<T>) {
  const { label, columns, total, rowAt, onRange, current, onPick, height, rowHeight = 36 } = props;
  const box = useRef<HTMLDivElement>(null);
  const list = useVirtualizer({ count: total, getScrollElement: () => box.current, estimateSize: () => rowHeight, overscan: 8, initialRect: { width: 800, height: 480 } });
  const seen = list.getVirtualItems();
  const from = seen[0]?.index ?? 0;
  const to = seen.at(-1)?.index ?? 0;
  useEffect(() => { if (total > 0) onRange?.(from, to); }, [from, to, total, onRange]);
  useEffect(() => { if (current != null && current >= 0 && current < total) list.scrollToIndex(current); }, [current, list, total]);
  const template = columns.map((column) => column.width ?? 'minmax(0,1fr)').join(' ');
  return (
    <div role="table" aria-label={label} aria-rowcount={total} className={styles.virtual}>
      <div role="rowgroup">
        <div role="row" className={styles.vhead} style={{ gridTemplateColumns: template }}>
          {columns.map((column) => <span key={column.id} role="columnheader" className={column.number ? 'num' : ''}>{column.title}</span>)}
        </div>
      </div>
      <div ref={box} className="scroll" style={{ height }} role="rowgroup" tabIndex={0}>
        <div style={{ height: list.getTotalSize(), position: 'relative' }}>
          {seen.map((item) => {
            const row = rowAt(item.index);
            return (
              <div
                key={item.key}
                role="row"
                aria-rowindex={item.index + 1}
                aria-current={item.index === current || undefined}
                className={`${styles.vrow} ${onPick ? styles.pickable : ''}`}
                style={{ gridTemplateColumns: template, height: rowHeight, transform: `translateY(${item.start}px)` }}
                onClick={onPick && (() => onPick(item.index))}
              >
                {row
                  ? columns.map((column) => <span key={column.id} role="cell" className={`cut ${column.number ? 'num' : ''}`}>{column.cell(row, item.index)}</span>)
                  : <span role="cell"><i className={styles.bar} /></span>}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}
