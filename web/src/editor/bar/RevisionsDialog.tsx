import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { readRevision, restoreFlow, revisionsQuery, type Revision } from '@/api';
import { report, troubleOf } from '@/forms';
import { useText } from '@/text';
import { Button, Chip, Dialog, Failure, Skeleton, TextInput, toast, useAgo } from '@/ui';
import { complete } from '../document/document';
import { differencesOf } from '../document/merge';
import { adopt, saveNow } from '../saving';
import { useEditor } from '../store';
import styles from './bar.module.css';

/** Every state that was saved: compare it with now, bring it back, give it a name. */
export function RevisionsDialog({ onClose }: { onClose: () => void }) {
  const t = useText();
  const flowId = useEditor((state) => state.flowId)!;
  const revisions = useQuery(revisionsQuery(flowId));
  const [note, setNote] = useState('');
  const list = [...(revisions.data ?? [])].sort((a, b) => b.revision - a.revision);
  const restore = async (revision: number) => {
    await saveNow();
    adopt(await restoreFlow(flowId, revision, useEditor.getState().stamp));
    toast('ok', t.editor.restored(revision));
    onClose();
  };
  return (
    <Dialog title={t.editor.revisions} onClose={onClose}>
      <form className="row" onSubmit={(event) => { event.preventDefault(); void saveNow(note).then(() => { setNote(''); void revisions.refetch(); }); }}>
        <TextInput aria-label={t.editor.versionNote} placeholder={t.editor.versionNote} value={note} onChange={(event) => setNote(event.target.value)} />
        <Button type="submit" disabled={!note.trim()}>{t.editor.nameVersion}</Button>
      </form>
      {revisions.isPending && <Skeleton rows={4} />}
      {revisions.isError && <Failure trouble={troubleOf(revisions.error)} onRetry={() => void revisions.refetch()} />}
      {revisions.isSuccess && list.length === 0 && <p className="muted">{t.editor.noRevisions}</p>}
      <ul className={styles.rows} style={{ marginTop: 12 }}>
        {list.map((revision, index) => <Row key={revision.revision} flowId={flowId} revision={revision} latest={index === 0} onRestore={() => void restore(revision.revision).catch(report)} />)}
      </ul>
    </Dialog>
  );
}

function Row({ flowId, revision, latest, onRestore }: { flowId: string; revision: Revision; latest: boolean; onRestore: () => void }) {
  const t = useText();
  const ago = useAgo();
  const present = useEditor((state) => state.history.present);
  const then = useQuery({ queryKey: ['flow', flowId, 'revision', revision.revision], queryFn: () => readRevision(flowId, revision.revision), staleTime: Infinity }).data;
  const changes = then && summary(complete(then.document), present);
  return (
    <li>
      <b className={latest ? 'acc' : ''}>{revision.revision}</b>
      <span className="grow">
        {revision.note || t.editor.autosaved} {latest && <Chip tone="acc">{t.editor.latest}</Chip>}
        <br />
        <span className="muted small">{ago(revision.created)}{changes && `: ${changes.total === 0 ? t.editor.sameAsNow : t.editor.compareNow(changes.added, changes.removed, changes.changed)}`}</span>
      </span>
      <Button size="tiny" disabled={latest || changes?.total === 0} onClick={onRestore}>{t.editor.restore}</Button>
    </li>
  );
}

function summary(then: Parameters<typeof differencesOf>[0], now: Parameters<typeof differencesOf>[0]) {
  const differences = differencesOf(then, now, then).filter((difference) => difference.part === 'node');
  const added = differences.filter(({ id }) => !(id in then.nodes)).length;
  const removed = differences.filter(({ id }) => !(id in now.nodes)).length;
  return { added, removed, changed: differences.length - added - removed, total: differencesOf(then, now, then).length };
}
