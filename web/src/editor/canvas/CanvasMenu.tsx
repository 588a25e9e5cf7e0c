import { useReactFlow } from '@xyflow/react';
import { useText } from '@/text';
import { MenuAt, keyLabel } from '@/ui';
import { copySelection, duplicateSelection, pasteClip, removeSelection } from '../commands/clipboard';
import { addLaneAt, addNoteAt } from '../commands/notes';
import { startHere } from '../running/start';
import { useOffers } from '../palette/offers';
import { useEditor } from '../store';

/** What can be done with the selected nodes, or with the place that was clicked. */
export function CanvasMenu({ at, edges, onClose }: { at: { x: number; y: number }; edges: ReadonlySet<string>; onClose: () => void }) {
  const t = useText();
  const flow = useReactFlow();
  const selection = useEditor((state) => state.selection);
  const nodes = selection.filter((id) => !id.includes(':'));
  const place = flow.screenToFlowPosition(at);
  const chosen = selection.length > 0 || edges.size > 0;
  return (
    <MenuAt
      at={at}
      onClose={onClose}
      items={[
        ...(nodes.length === 1 ? [
          { label: t.editor.runMenu.here, icon: 'play', onPick: () => void startHere({ until: nodes[0] }) },
          { label: t.editor.runMenu.from, icon: 'refresh', onPick: () => void startHere({ from: nodes[0] }) },
          'line' as const,
        ] : []),
        { label: t.editor.openPalette, icon: 'plus', hint: '/', onPick: () => useOffers.getState().open({ from: null, at }) },
        { label: t.editor.addNote, icon: 'note', hint: 'N', onPick: () => addNoteAt(place) },
        { label: t.editor.addLane, icon: 'list', onPick: () => addLaneAt(place.y) },
        'line',
        { label: t.editor.copy, icon: 'copy', hint: keyLabel('mod+c'), disabled: !nodes.length, onPick: () => void copySelection() },
        { label: t.editor.paste, icon: 'drop', hint: keyLabel('mod+v'), onPick: () => void pasteClip(place) },
        { label: t.editor.duplicate, icon: 'plus', hint: keyLabel('mod+d'), disabled: !nodes.length, onPick: () => duplicateSelection() },
        'line',
        { label: t.editor.delete, icon: 'trash', hint: 'Del', danger: true, disabled: !chosen, onPick: () => removeSelection(edges) },
      ]}
    />
  );
}
