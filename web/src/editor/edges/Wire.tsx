import { getBezierPath, type EdgeProps } from '@xyflow/react';
import { memo } from 'react';
import { typeColour } from '@/ui';
import { showPeek, useRun } from '../running/store';
import type { WireEdge } from '../canvas/view';
import styles from './edges.module.css';

/** A wire: thicker when it carries many; dots while there are no data, moving dashes while they flow, solid when they are there. */
export const Wire = memo(function Wire(props: EdgeProps<WireEdge>) {
  const { source, sourceHandleId, sourceX, sourceY, targetX, targetY, sourcePosition, targetPosition, data, selected } = props;
  const flow = useRun((state) => flowOf(state.nodes[source], sourceHandleId ?? ''));
  const x1 = sourceX - 5;
  const x2 = targetX + 5;
  const path = data?.gutter != null
    ? gutterPath(x1, sourceY, x2, targetY, data.gutter, data.step)
    : getBezierPath({ sourceX: x1, sourceY, sourcePosition, targetX: x2, targetY, targetPosition, curvature: 0.35 })[0];
  return (
    <g onMouseEnter={(event) => wait(() => showPeek({ node: source, port: sourceHandleId ?? '', at: { x: event.clientX, y: event.clientY } }))} onMouseLeave={() => wait(null)}>
      <path className={`${styles.wire} ${data?.many ? styles.many : ''} ${styles[flow]} ${selected ? styles.selected : ''}`} d={path} style={{ stroke: typeColour(data?.type ?? 'any') }} />
      <path className={`react-flow__edge-interaction ${styles.touch}`} d={path} />
    </g>
  );
});

let timer: ReturnType<typeof setTimeout> | undefined;

/** Hovering for 300 ms asks for the data on the wire. */
function wait(then: (() => void) | null) {
  clearTimeout(timer);
  if (then) timer = setTimeout(then, 300);
}

function flowOf(progress: { state: string; itemsOut?: number; outputs?: { port: string; count: number }[] } | undefined, port: string): 'idle' | 'flowing' | 'there' {
  if (!progress) return 'idle';
  if (progress.state === 'running') return 'flowing';
  if (progress.state !== 'done' && progress.state !== 'cached') return 'idle';
  const output = progress.outputs?.find((candidate) => candidate.port === port);
  return progress.outputs && !output ? 'idle' : 'there';
}

/** Right, down into the gutter, back, down and in; corners rounded by 8. */
export function gutterPath(x1: number, y1: number, x2: number, y2: number, gutter: number, step: number) {
  const offset = (step % 6) * 6;
  const right = x1 + 14 + offset;
  const left = x2 - 14 - offset;
  const level = gutter - 15 + offset;
  const r = 8;
  return `M${x1} ${y1}H${right - r}q${r} 0 ${r} ${r}V${level - r}q0 ${r} ${-r} ${r}H${left + r}q${-r} 0 ${-r} ${r}V${y2 - r}q0 ${r} ${r} ${r}H${x2}`;
}
