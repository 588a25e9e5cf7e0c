import { Panel, useReactFlow, useStore } from '@xyflow/react';
import { useText } from '@/text';
import { Button } from '@/ui';
import styles from './canvas.module.css';

export function ZoomBar() {
  const t = useText();
  const flow = useReactFlow();
  const zoom = useStore((state) => Math.round(state.transform[2] * 100));
  return (
    <Panel position="bottom-left" className={styles.zoom}>
      <Button look="quiet" size="tiny" icon="dash" label={t.editor.zoomOut} onClick={() => void flow.zoomOut({ duration: 90 })} />
      <button type="button" className={styles.percent} title={t.editor.zoomFull} onClick={() => void flow.zoomTo(1, { duration: 180 })}>{zoom} %</button>
      <Button look="quiet" size="tiny" icon="plus" label={t.editor.zoomIn} onClick={() => void flow.zoomIn({ duration: 90 })} />
      <Button look="quiet" size="tiny" icon="fit" label={t.editor.fit} onClick={() => void flow.fitView({ padding: 0.06, maxZoom: 1, duration: 320 })} />
    </Panel>
  );
}
