import { NodeResizer } from '@xyflow/react';
import { memo, useState } from 'react';
import { useText } from '@/text';
import { putNote } from '../document/commands';
import { edit, useEditor } from '../store';
import styles from './nodes.module.css';

/** A note for people; the engine never reads it. */
export const NoteNode = memo(function NoteNode({ id, selected }: { id: string; selected?: boolean }) {
  const t = useText();
  const name = id.slice('note:'.length);
  const note = useEditor((state) => state.history.present.notes?.[name]);
  const [writing, setWriting] = useState(false);
  if (!note) return null;
  const put = (change: Partial<typeof note>) => edit(putNote, { id: name, note: { ...note, ...change } }, `note:${name}`);
  return (
    <div className={`${styles.note} ${selected ? styles.selected : ''}`} onDoubleClick={() => setWriting(true)}>
      <NodeResizer isVisible={!!selected} minWidth={120} minHeight={56} onResizeEnd={(_, size) => put({ x: Math.round(size.x), y: Math.round(size.y), width: Math.round(size.width), height: Math.round(size.height) })} />
      {writing
        ? <textarea ref={(element) => element?.focus()} className="nodrag nowheel" aria-label={t.editor.noteText} defaultValue={note.text} onBlur={(event) => { setWriting(false); put({ text: event.target.value }); }} onKeyDown={(event) => { event.stopPropagation(); if (event.key === 'Escape') event.currentTarget.blur(); }} />
        : <p>{note.text || t.editor.newNote}</p>}
    </div>
  );
});
