import { applyEdgeChanges, type Connection, type EdgeChange, type FinalConnectionState, type Node as CanvasNode, type NodeChange } from '@xyflow/react';
import { useCallback, useMemo, useRef, useState, type FocusEvent, type MouseEvent as ReactMouseEvent } from 'react';
import type { Place } from '@/api';
import { text } from '@/text';
import { toast } from '@/ui';
import { connect, disconnect, moveParts } from '../document/commands';
import { whyNot } from '../legal-now';
import { useOffers } from '../palette/offers';
import { showPeek } from '../running/store';
import { edit, portOf, select, useEditor } from '../store';
import { CanvasMenu } from './CanvasMenu';
import { laneCargo, splitMoves } from './moves';
import { canvasEdges, canvasNodes, type WireEdge } from './view';

const still: Readonly<Record<string, Place>> = {};

/** What the canvas shows, and what its gestures do. While something is dragged, its place is kept here; the drop is one command. */
export function useCanvas() {
  const document = useEditor((state) => state.history.present);
  const selection = useEditor((state) => state.selection);
  const dynamicPorts = useEditor((state) => state.dynamicPorts);
  const catalogue = useEditor((state) => state.catalogue);
  const [moving, setMoving] = useState(still);
  const [chosenEdges, setChosenEdges] = useState<ReadonlySet<string>>(new Set());
  const [menuAt, setMenuAt] = useState<{ x: number; y: number } | null>(null);
  const nodesBefore = useRef<CanvasNode[]>([]);
  const edgesBefore = useRef<WireEdge[]>([]);
  const nodes = useMemo(() => {
    const state = useEditor.getState();
    return canvasNodes({ ...state, history: { ...state.history, present: document }, selection, dynamicPorts, catalogue }, moving, nodesBefore.current);
  }, [document, selection, dynamicPorts, catalogue, moving]);
  const edges = useMemo(() => canvasEdges(useEditor.getState(), nodes, chosenEdges, edgesBefore.current), [nodes, chosenEdges]);
  nodesBefore.current = nodes;
  edgesBefore.current = edges;

  const onNodesChange = useCallback((changes: NodeChange[]) => {
    const picks = changes.filter((change) => change.type === 'select');
    if (picks.length) {
      const next = new Set(useEditor.getState().selection);
      for (const pick of picks) if (pick.selected) next.add(pick.id); else next.delete(pick.id);
      select([...next]);
    }
    const moves = changes.filter((change) => change.type === 'position' && change.position && change.dragging);
    if (moves.length) {
      setMoving((before) => {
        const next = { ...before };
        for (const move of moves) if (move.type === 'position') next[move.id] = move.position!;
        return { ...next, ...laneCargo(next) };
      });
    }
  }, []);

  const onDragStop = useCallback(() => {
    setMoving((places) => {
      if (places !== still && Object.keys(places).length) queueMicrotask(() => edit(moveParts, splitMoves(places)));
      return still;
    });
  }, []);

  const onEdgesChange = useCallback((changes: EdgeChange<WireEdge>[]) => {
    setChosenEdges(new Set(applyEdgeChanges(changes, edgesBefore.current).filter((edge) => edge.selected).map((edge) => edge.id)));
  }, []);

  return { nodes, edges, onNodesChange, onEdgesChange, onDragStop, ...useWiring(), ...usePointing(setMenuAt), menu: menuAt && <CanvasMenu at={menuAt} edges={chosenEdges} onClose={() => setMenuAt(null)} /> };
}

type Ends = { source: string; sourceHandle?: string | null; target: string; targetHandle?: string | null };
const endsOf = ({ source, sourceHandle, target, targetHandle }: Ends) => ({ from: { node: source, port: sourceHandle ?? '' }, to: { node: target, port: targetHandle ?? '' } });

function join(connection: Ends) {
  const ends = endsOf(connection);
  edit(connect, { ...ends, several: portOf(useEditor.getState(), ends.to.node, 'input', ends.to.port)?.many });
}

/** Drawing wires: what fits is joined, what does not is refused with the reason, and in empty space a list of partners opens. */
function useWiring() {
  const open = useOffers((state) => state.open);
  return useMemo(() => ({
    isValid: (connection: Connection | WireEdge) => { const { from, to } = endsOf(connection); return whyNot(from, to) === null; },
    onConnect: (connection: Connection) => join(connection),
    onReconnect: (old: WireEdge, connection: Connection) => { edit(disconnect, old.data!.edge); join(connection); },
    onConnectStart: (_: unknown, { nodeId, handleId, handleType }: { nodeId: string | null; handleId: string | null; handleType: string | null }) => {
      const side = handleType === 'source' ? ('output' as const) : ('input' as const);
      const port = nodeId && portOf(useEditor.getState(), nodeId, side, handleId ?? '');
      if (port) useEditor.setState({ dragged: { node: nodeId, port: port.id, side, type: port.type } });
    },
    onConnectEnd: (event: MouseEvent | TouchEvent, state: FinalConnectionState) => {
      const dragged = useEditor.getState().dragged;
      useEditor.setState({ dragged: null });
      if (!dragged || state.isValid) return;
      const at = 'changedTouches' in event ? event.changedTouches[0]! : event;
      if (state.toHandle && state.toNode && state.fromHandle) {
        const here = { node: dragged.node, port: dragged.port };
        const there = { node: state.toNode.id, port: state.toHandle.id ?? '' };
        const sameSide = state.toHandle.type === state.fromHandle.type;
        const reason = sameSide ? text().editor.refusedDirection : dragged.side === 'output' ? whyNot(here, there) : whyNot(there, here);
        if (reason) toast('warn', reason);
      } else if (!state.toNode) {
        open({ from: dragged, at: { x: at.clientX, y: at.clientY } });
      }
    },
  }), [open]);
}

function usePointing(setMenuAt: (at: { x: number; y: number }) => void) {
  return useMemo(() => ({
    onEdgeClick: (event: ReactMouseEvent, edge: WireEdge) => {
      showPeek({ node: edge.source, port: edge.sourceHandle ?? '', at: { x: event.clientX, y: event.clientY }, asked: true });
    },
    onNodeDoubleClick: () => window.document.querySelector<HTMLElement>('[data-inspector] input, [data-inspector] button')?.focus(),
    onPaneClick: () => useOffers.getState().close(),
    onMenu: (event: ReactMouseEvent | MouseEvent, node?: CanvasNode) => {
      event.preventDefault();
      if (node && !useEditor.getState().selection.includes(node.id)) select([node.id]);
      setMenuAt({ x: event.clientX, y: event.clientY });
    },
    onFocusCapture: (event: FocusEvent) => {
      const element = (event.target as HTMLElement).closest?.('.react-flow__node');
      const id = element?.getAttribute('data-id');
      if (id && event.target === element && element.matches(':focus-visible') && !useEditor.getState().selection.includes(id)) {
        select([id]);
      }
    },
  }), [setMenuAt]);
}
