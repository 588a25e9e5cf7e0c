import type { ReactFlowInstance } from '@xyflow/react';
import { nodeWidth } from '../nodes/measure';
import { useEditor } from '../store';

const usualHeight = 140;

/** Moves the canvas to a node that was placed where it is not seen. */
export function bringIntoView(flow: Pick<ReactFlowInstance, 'flowToScreenPosition' | 'getZoom' | 'setCenter'>, id: string | null) {
  const place = useEditor.getState().history.present.canvas?.[id ?? ''];
  const box = document.querySelector('.react-flow')?.getBoundingClientRect();
  if (!place || !box) return;
  const zoom = flow.getZoom();
  const { x, y } = flow.flowToScreenPosition(place);
  const seen = x >= box.left && y >= box.top && x + nodeWidth * zoom <= box.right && y + usualHeight * zoom <= box.bottom;
  if (!seen) void flow.setCenter(place.x + nodeWidth / 2, place.y + usualHeight / 2, { zoom, duration: 180 });
}
