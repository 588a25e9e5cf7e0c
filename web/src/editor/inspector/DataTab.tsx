import { useState } from 'react';
import { useText } from '@/text';
import { Empty, Segmented } from '@/ui';
import { DataView } from '../running/DataView';
import { useRun } from '../running/store';
import styles from './inspector.module.css';

/** What left the node in the run in view. */
export function DataTab({ id }: { id: string }) {
  const t = useText();
  const run = useRun((state) => state.run);
  const outputs = useRun((state) => state.nodes[id]?.outputs);
  const [port, setPort] = useState<string | null>(null);
  const chosen = outputs?.find((output) => output.port === port) ?? outputs?.[0];
  if (!run || !chosen) return <Empty icon="eye" title={t.run.noData}>{t.run.noDataMore}</Empty>;
  return (
    <div className={styles.list}>
      {outputs!.length > 1 && <Segmented label={t.run.fromPort} value={chosen.port} options={outputs!.map((output) => ({ value: output.port, label: output.port }))} onChange={setPort} />}
      <DataView run={run.id} node={id} output={chosen} />
    </div>
  );
}
