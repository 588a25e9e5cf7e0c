import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { markSample, samplesPage, type DatasetVersion, type Mark, type Message, type SampleFilter, type SampleRow } from '@/api';
import { report } from '@/forms';

const pageSize = 100;

/** Samples of a split, read page by page as they come into view; a mark shows at once and is taken back when the server refuses it. */
export function useSamples(version: DatasetVersion, split: string) {
  const queries = useQueryClient();
  const [filter, setFilterState] = useState<SampleFilter>({});
  const [total, setTotal] = useState<number | null>(null);
  const [rows, setRows] = useState<ReadonlyMap<number, SampleRow>>(new Map());
  const [trouble, setTrouble] = useState<unknown>(null);
  const asked = useRef(new Set<number>());
  const generation = useRef(0);
  const load = useCallback((page: number) => {
    if (asked.current.has(page)) return;
    asked.current.add(page);
    const mine = generation.current;
    samplesPage(version.name, version.version, { ...filter, split }, page * pageSize, pageSize).then((answer) => {
      if (mine !== generation.current) return;
      setTotal(answer.total);
      setTrouble(null);
      setRows((before) => new Map([...before, ...answer.items.map((row, index) => [page * pageSize + index, row] as const)]));
    }).catch((error: unknown) => {
      asked.current.delete(page);
      if (mine === generation.current) setTrouble(error);
    });
  }, [version, split, filter]);
  useEffect(() => {
    generation.current++;
    asked.current = new Set();
    setRows(new Map());
    load(0);
  }, [load]);
  const onRange = useCallback((from: number, to: number) => {
    for (let page = Math.floor(from / pageSize); page <= Math.floor(to / pageSize); page++) load(page);
  }, [load]);
  const mark = useCallback((at: number, wanted: Mark | null, messages?: Message[], note?: string) => {
    const row = rows.get(at);
    if (!row) return;
    const put = (next: SampleRow) => setRows((before) => new Map(before).set(at, next));
    put({ ...row, mark: wanted && { sampleHash: row.hash, mark: wanted, by: '', at: new Date().toISOString(), messages, note } });
    markSample(version.name, version.version, row.hash, { mark: wanted, messages, note }).then(() => queries.invalidateQueries({ queryKey: ['marks', version.name] })).catch((error: unknown) => { put(row); report(error); });
  }, [rows, version, queries]);
  const setFilter = useCallback((next: SampleFilter) => setFilterState(next), []);
  return { filter, setFilter, total, rowAt: (index: number) => rows.get(index), onRange, mark, trouble, retry: () => load(0) };
}
