import { memo, useRef } from 'react';
import { useReactFlow } from '@xyflow/react';
import { useText } from '@/text';
import { Button } from '@/ui';
import { putLane } from '../document/commands';
import { edit, useEditor } from '../store';
import styles from './nodes.module.css';

/** A labelled band. What lies in it belongs to it and moves along. */
export const LaneNode = memo(function LaneNode({ id, selected }: { id: string; selected?: boolean }) {
  const t = useText();
  const flow = useReactFlow();
  const name = id.slice('lane:'.length);
  const lane = useEditor((state) => state.history.present.lanes?.[name]);
  const start = useRef<{ y: number; height: number } | null>(null);
  if (!lane) return null;
  const put = (change: Partial<typeof lane>, key?: string) => edit(putLane, { id: name, lane: { ...lane, ...change } }, key);
  return (
    <section className={`${styles.lane} ${selected ? styles.laneSelected : ''}`} aria-label={lane.title}>
      <input className={`${styles.laneTitle} nodrag`} aria-label={t.editor.laneTitle} value={lane.title} style={{ width: `${Math.max(3, lane.title.length + 2)}ch` }} onChange={(event) => put({ title: event.target.value }, `lane:${name}`)} />
      <input className={`${styles.laneSummary} nodrag`} aria-label={t.editor.laneHint} value={lane.summary ?? ''} placeholder={selected ? t.editor.laneHint : ''} onChange={(event) => put({ summary: event.target.value }, `lane:${name}`)} />
      {selected && <Button size="tiny" look="quiet" icon="x" label={t.editor.removeLane} onClick={() => edit(putLane, { id: name, lane: null })} />}
      <i
        className={`${styles.laneFoot} nodrag`}
        title={t.editor.laneResize}
        onPointerDown={(event) => { start.current = { y: event.clientY, height: lane.height }; event.currentTarget.setPointerCapture(event.pointerId); event.stopPropagation(); }}
        onPointerMove={(event) => { if (start.current) put({ height: Math.max(96, Math.round(start.current.height + (event.clientY - start.current.y) / flow.getZoom())) }, `lane-height:${name}`); }}
        onPointerUp={() => { start.current = null; }}
      />
    </section>
  );
});
