import { useText } from '@/text';
import { Button, Chip, Dialog } from '@/ui';
import { complete } from '../document/document';
import { clashes, differencesOf, type Difference } from '../document/merge';
import { resolveConflict } from '../saving';
import { useEditor } from '../store';
import styles from './bar.module.css';

/** Two tabs, one flow: what each side changed, and three ways out. */
export function ConflictDialog({ onClose }: { onClose: () => void }) {
  const t = useText();
  const { theirs, base, history } = useEditor();
  if (!theirs) return null;
  const other = complete(theirs.document);
  const differences = differencesOf(base, history.present, other);
  const clashing = clashes(differences, history.present, other);
  const done = (way: 'mine' | 'theirs' | 'both') => { resolveConflict(way); onClose(); };
  const nameOf = ({ part, id }: Difference) => (part === 'node' ? history.present.nodes[id]?.title ?? other.nodes[id]?.title ?? id : part === 'note' ? `${t.editor.partNote} ${id}` : part === 'lane' ? `${t.editor.partLane} ${id}` : t.editor.partName);
  return (
    <Dialog
      title={t.editor.conflictTitle}
      onClose={onClose}
      actions={(
        <>
          <Button onClick={() => done('theirs')}>{t.editor.takeTheirs}</Button>
          <Button onClick={() => done('mine')}>{t.editor.keepMine}</Button>
          <Button look="primary" onClick={() => done('both')}>{t.editor.keepBoth}</Button>
        </>
      )}
    >
      <div className="col">
        <p>{t.editor.conflictLead(theirs.revision)}</p>
        <table className={styles.diff}>
          <thead><tr><th>{t.editor.component}</th><th>{t.editor.youChanged}</th><th>{t.editor.theyChanged}</th></tr></thead>
          <tbody>
            {differences.map((difference) => (
              <tr key={difference.part + difference.id}>
                <td className="strong">{nameOf(difference)}</td>
                <td>{difference.mine ? '●' : ''}</td>
                <td>{difference.theirs ? '●' : ''} {clashing.includes(difference) && <Chip tone="warn">{t.editor.conflictBoth}</Chip>}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p className="muted">{t.editor.conflictNote(clashing.length)}</p>
      </div>
    </Dialog>
  );
}
