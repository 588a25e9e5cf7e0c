import '@xyflow/react/dist/base.css';
import { Background, MiniMap, ReactFlow, type EdgeTypes, type NodeTypes } from '@xyflow/react';
import { useText } from '@/text';
import { DrawnWire } from '../edges/DrawnWire';
import { Wire } from '../edges/Wire';
import { ComponentNode } from '../nodes/ComponentNode';
import { LaneNode } from '../nodes/LaneNode';
import { NoteNode } from '../nodes/NoteNode';
import { useRun } from '../running/store';
import { useEditor } from '../store';
import styles from './canvas.module.css';
import { EmptyCanvas } from './EmptyCanvas';
import { useCanvas } from './useCanvas';
import { useDrops } from './useDrops';
import { ZoomBar } from './ZoomBar';

const nodeTypes: NodeTypes = { component: ComponentNode, note: NoteNode, lane: LaneNode };
const edgeTypes: EdgeTypes = { wire: Wire };

/** The canvas. It draws the document and turns gestures into commands. */
export function Canvas() {
  const t = useText();
  const canvas = useCanvas();
  const drops = useDrops();
  const empty = useEditor((state) => Object.keys(state.history.present.nodes).length === 0 && Object.keys(state.history.present.notes ?? {}).length === 0);
  return (
    <section
      className={styles.canvas}
      aria-label={t.editor.canvas}
      {...drops}
      onFocusCapture={canvas.onFocusCapture}
    >
      <ReactFlow
        nodes={canvas.nodes}
        edges={canvas.edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onNodesChange={canvas.onNodesChange}
        onEdgesChange={canvas.onEdgesChange}
        onNodeDragStop={canvas.onDragStop}
        onSelectionDragStop={canvas.onDragStop}
        onConnect={canvas.onConnect}
        onConnectStart={canvas.onConnectStart}
        onConnectEnd={canvas.onConnectEnd}
        onReconnect={canvas.onReconnect}
        isValidConnection={canvas.isValid}
        onEdgeClick={canvas.onEdgeClick}
        onNodeDoubleClick={canvas.onNodeDoubleClick}
        onPaneClick={canvas.onPaneClick}
        onPaneContextMenu={canvas.onMenu}
        onNodeContextMenu={canvas.onMenu}
        connectionLineComponent={DrawnWire}
        connectionRadius={22}
        connectOnClick={false}
        onlyRenderVisibleElements
        disableKeyboardA11y
        deleteKeyCode={null}
        selectionOnDrag={false}
        selectionKeyCode="Shift"
        multiSelectionKeyCode={['Shift', 'Control', 'Meta']}
        panOnScroll={false}
        zoomOnDoubleClick={false}
        snapToGrid
        snapGrid={[4, 4]}
        minZoom={0.15}
        maxZoom={2}
        fitView
        fitViewOptions={{ padding: 0.06, maxZoom: 1, minZoom: 0.4 }}
        proOptions={{ hideAttribution: true }}
      >
        <Background gap={16} size={1} color="var(--grid-dot)" bgColor="var(--surface)" />
        {!empty && <MiniMap className={styles.mini} pannable zoomable nodeColor={(node) => miniColour(node.id, node.type)} nodeBorderRadius={12} maskColor="transparent" maskStrokeColor="var(--focus)" maskStrokeWidth={3} style={miniSize} ariaLabel={t.editor.miniMap} />}
        <ZoomBar />
      </ReactFlow>
      {empty && <EmptyCanvas />}
      {canvas.menu}
    </section>
  );
}

const miniSize = { width: 186, height: 112 };
const states: Record<string, string> = { done: 'var(--success)', cached: 'var(--success)', running: 'var(--accent)', failed: 'var(--danger)', suspended: 'var(--warning)' };

function miniColour(id: string, type?: string) {
  if (type === 'lane') return 'transparent';
  if (type === 'note') return 'var(--warning-soft)';
  return states[useRun.getState().nodes[id]?.state ?? ''] ?? 'var(--line-strong)';
}
