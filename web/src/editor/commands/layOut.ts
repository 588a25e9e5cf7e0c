import { report } from '@/forms';
import { moveParts } from '../document/commands';
import { edgesOf } from '../document/document';
import { heightOf, nodeWidth, tellingSettings } from '../nodes/measure';
import { shownPorts } from '../ports/ports';
import { edit, useEditor } from '../store';

/** Places nodes in columns along the wires, lane by lane. The layout engine is large and loaded when first asked for. */
export async function layOut() {
  try {
    const state = useEditor.getState();
    const document = state.history.present;
    const lanes = Object.entries(document.lanes ?? {}).sort(([, a], [, b]) => a.y - b.y);
    const laneOf = (id: string) => lanes.find(([, lane]) => { const y = document.canvas?.[id]?.y ?? 0; return y >= lane.y && y < lane.y + lane.height; })?.[0] ?? '';
    const { default: Elk } = await import('elkjs/lib/elk.bundled.js');
    const graph = await new Elk().layout({
      id: 'flow',
      layoutOptions: { 'elk.algorithm': 'layered', 'elk.direction': 'RIGHT', 'elk.layered.spacing.nodeNodeBetweenLayers': '40', 'elk.spacing.nodeNode': '24', 'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX', 'elk.separateConnectedComponents': 'true' },
      children: Object.entries(document.nodes).map(([id, node]) => ({ id, width: nodeWidth, height: heightOf(shownPorts(state, id), tellingSettings(state.catalogue.get(node.component)?.settingsSchema, node).length) })),
      edges: edgesOf(document).filter((edge) => edge.from.node in document.nodes).map((edge) => ({ id: edge.id, sources: [edge.from.node], targets: [edge.to.node] })),
    });
    const placed = (graph.children ?? []).map((child) => ({ id: child.id, x: child.x ?? 0, y: child.y ?? 0, height: child.height ?? 0, lane: laneOf(child.id) }));
    if (!lanes.length) {
      edit(moveParts, { nodes: Object.fromEntries(placed.map(({ id, x, y }) => [id, { x, y }])) });
      return;
    }
    edit(moveParts, intoLanes(placed, lanes.map(([id]) => id)));
  } catch (error) {
    report(error);
  }
}

type Placed = { id: string; x: number; y: number; height: number; lane: string };

/** Keeps every node in its lane: columns from the whole layout, rows stacked within the lane. */
function intoLanes(placed: readonly Placed[], order: readonly string[]) {
  const nodes: Record<string, { x: number; y: number }> = {};
  const lanes: Record<string, { y: number; height: number }> = {};
  let top = 0;
  for (const lane of [...order, '']) {
    const inside = placed.filter((node) => node.lane === lane);
    if (lane === '' && !inside.length) continue;
    const columns = new Map<number, number>();
    let height = 96;
    for (const node of inside.sort((a, b) => a.y - b.y)) {
      const column = Math.round(node.x / 190);
      const y = columns.get(column) ?? 38;
      nodes[node.id] = { x: column * 190, y: top + y };
      columns.set(column, y + node.height + 20);
      height = Math.max(height, y + node.height + 20);
    }
    if (lane) lanes[lane] = { y: top, height };
    top += height + 32;
  }
  return { nodes, lanes };
}
