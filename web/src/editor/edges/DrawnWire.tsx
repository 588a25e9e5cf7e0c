import { getBezierPath, type ConnectionLineComponentProps } from '@xyflow/react';
import { typeColour } from '@/ui';
import { useEditor } from '../store';
import styles from './edges.module.css';

/** The wire while it is drawn. */
export function DrawnWire({ fromX, fromY, fromPosition, toX, toY, toPosition, connectionStatus }: ConnectionLineComponentProps) {
  const type = useEditor((state) => state.dragged?.type ?? 'any');
  const [path] = getBezierPath({ sourceX: fromX, sourceY: fromY, sourcePosition: fromPosition, targetX: toX, targetY: toY, targetPosition: toPosition });
  return <path className={styles.wire} d={path} style={{ stroke: connectionStatus === 'invalid' ? 'var(--danger)' : typeColour(type) }} strokeDasharray={connectionStatus === 'invalid' ? '3 4' : undefined} />;
}
