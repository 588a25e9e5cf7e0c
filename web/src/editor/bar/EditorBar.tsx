import { useState } from 'react';
import { Link } from 'react-router';
import { useText } from '@/text';
import { Button, Icon, Logo, MenuButton, useAgo } from '@/ui';
import { exportNow } from '../commands/useCanvasActions';
import { layOut } from '../commands/layOut';
import { renameFlow } from '../document/commands';
import { startHere } from '../running/start';
import { useRun } from '../running/store';
import { edit, redoStep, select, undoStep, useEditor } from '../store';
import styles from './bar.module.css';

type BarProps = { onRevisions: () => void; onConflict: () => void; onOpenFile: () => void; publish?: () => void };

/** The bar over the canvas: which flow, whether it is saved, what is wrong, and the one primary button. */
export function EditorBar({ onRevisions, onConflict, onOpenFile, publish }: BarProps) {
  const t = useText();
  const name = useEditor((state) => state.history.present.name);
  const canUndo = useEditor((state) => state.history.past.length > 0);
  const canRedo = useEditor((state) => state.history.future.length > 0);
  return (
    <header className={styles.bar}>
      <Link to="/" aria-label="Tunesmith" className={styles.logo}><Logo /></Link>
      <Link to="/" className="muted">{t.shell.flows}</Link>
      <Icon name="right" small />
      <h1 className="out-of-sight">{name}</h1>
      <FlowName key={name} name={name} />
      <SaveChip onConflict={onConflict} />
      <span className={styles.pair}>
        <Button look="quiet" icon="undo" label={t.editor.undo} disabled={!canUndo} onClick={undoStep} />
        <Button look="quiet" icon="redo" label={t.editor.redo} disabled={!canRedo} onClick={redoStep} />
        <Button look="quiet" icon="hist" label={t.editor.versions} onClick={onRevisions} />
        <Button look="quiet" icon="grid" label={t.editor.layOut} onClick={() => void layOut()} />
      </span>
      <span className="end row">
        <FindingCount />
        <MenuButton look="plain" icon="share" label={t.editor.share} items={[{ label: t.editor.exportFile, icon: 'drop', onPick: exportNow }, { label: t.editor.importFile, icon: 'file', onPick: onOpenFile }]}>{t.editor.share}</MenuButton>
        {publish && <Button icon="cloud" onClick={publish}>{t.editor.publish}</Button>}
        <RunButton />
      </span>
    </header>
  );
}

function FlowName({ name }: { name: string }) {
  const t = useText();
  const [draft, setDraft] = useState(name);
  return (
    <input
      className={styles.name}
      aria-label={t.editor.flowName}
      value={draft}
      style={{ width: `${Math.min(40, Math.max(8, draft.length + 1))}ch` }}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={() => { if (draft !== name) edit(renameFlow, draft); }}
      onKeyDown={(event) => { if (event.key === 'Enter') event.currentTarget.blur(); if (event.key === 'Escape') setDraft(name); }}
    />
  );
}

function SaveChip({ onConflict }: { onConflict: () => void }) {
  const t = useText();
  const ago = useAgo();
  const state = useEditor((editor) => editor.saveState);
  const at = useEditor((editor) => editor.savedAt);
  if (state === 'conflict') return <Button size="tiny" look="warn" icon="warn" onClick={onConflict}>{t.editor.conflict}: {t.editor.resolve}</Button>;
  const words = { saved: at ? t.editor.saved(ago(at)) : '', saving: t.editor.saving, changed: t.editor.changed, offline: t.editor.offline }[state];
  return <span className={`${styles.chip} ${state === 'offline' ? styles.offline : ''}`} role="status"><Icon name={state === 'saved' ? 'check' : state === 'offline' ? 'warn' : 'clock'} small />{words}</span>;
}

function FindingCount() {
  const t = useText();
  const count = useEditor((state) => state.findings.filter((finding) => finding.severity !== 'hint').length);
  const blocks = useEditor((state) => state.findings.some((finding) => finding.severity === 'error'));
  if (!count) return null;
  return <Button look="warn" icon="warn" className={blocks ? 'bad' : ''} onClick={() => select([])}>{t.common.findings(count)}</Button>;
}

function RunButton() {
  const t = useText();
  const busy = useRun((state) => state.run?.state === 'running');
  const one = useEditor((state) => state.selection.find((id) => !id.includes(':')));
  const empty = useEditor((state) => Object.keys(state.history.present.nodes).length === 0);
  return (
    <span className={styles.split}>
      <Button look="primary" icon="play" disabled={busy || empty} data-tour="run" onClick={() => void startHere()}>{t.editor.runChanged}</Button>
      <MenuButton
        look="primary"
        icon="down"
        label={t.editor.moreWaysToRun}
        className={styles.splitMore}
        items={[
          { label: t.editor.runMenu.here, icon: 'play', hint: 'H', disabled: !one, onPick: () => void startHere({ until: one }) },
          { label: t.editor.runMenu.from, icon: 'refresh', disabled: !one, onPick: () => void startHere({ from: one }) },
          { label: t.editor.runMenu.preview(5), icon: 'eye', hint: 'P', onPick: () => void startHere({ preview: 5, until: one }) },
          { label: t.editor.runMenu.preview(20), icon: 'eye', onPick: () => void startHere({ preview: 20, until: one }) },
          'line',
          { label: t.editor.runMenu.fresh, icon: 'bolt', onPick: () => void startHere({ fresh: true }) },
        ]}
      />
    </span>
  );
}
