import { ReactFlowProvider } from '@xyflow/react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { report } from '@/forms';
import { ConflictDialog } from './bar/ConflictDialog';
import { EditorBar } from './bar/EditorBar';
import { RevisionsDialog } from './bar/RevisionsDialog';
import { Canvas } from './canvas/Canvas';
import { openFlowFile } from './canvas/useDrops';
import { useCanvasActions } from './commands/useCanvasActions';
import styles from './Editor.module.css';
import { Inspector } from './inspector/Inspector';
import { OfferList } from './palette/OfferList';
import { Palette } from './palette/Palette';
import { PeekCard } from './running/Peek';
import { RunStrip } from './running/RunStrip';
import { useRunEvents, useWaitedJobs } from './running/useRunEvents';
import { useAutosave } from './saving';
import { useEditor } from './store';
import { useAllFindings, useDynamicPorts, useLiveChecks } from './useChecks';
import { usePlanChecks } from './usePlanChecks';

type EditorProps = { flowId: string; publish?: () => void };

/** The editor of the open flow: bar, palette, canvas, inspector, run strip. */
export function Editor(props: EditorProps) {
  return <ReactFlowProvider><Inside {...props} /></ReactFlowProvider>;
}

function Inside({ flowId, publish }: EditorProps) {
  const [dialog, setDialog] = useState<'revisions' | 'conflict' | null>(null);
  const [logOpen, setLogOpen] = useState(false);
  const picker = useRef<HTMLInputElement>(null);
  const conflict = useEditor((state) => state.saveState === 'conflict');
  const toggleLog = useCallback(() => setLogOpen((open) => !open), []);
  const openRevisions = useCallback(() => setDialog('revisions'), []);
  useAutosave();
  useLiveChecks();
  usePlanChecks();
  useAllFindings();
  useDynamicPorts();
  useRunEvents(flowId);
  useWaitedJobs();
  useCanvasActions({ toggleLog, openRevisions });
  useEffect(() => { if (conflict) setDialog('conflict'); }, [conflict]);
  return (
    <div className={styles.editor}>
      <EditorBar onRevisions={openRevisions} onConflict={() => setDialog('conflict')} onOpenFile={() => picker.current?.click()} publish={publish} />
      <Palette />
      <Canvas />
      <Inspector />
      <RunStrip logOpen={logOpen} onLog={toggleLog} />
      <OfferList />
      <PeekCard />
      <input ref={picker} type="file" accept=".json,application/json" hidden onChange={(event) => { const file = event.target.files?.[0]; if (file) void openFlowFile(file).catch(report); event.target.value = ''; }} />
      {dialog === 'revisions' && <RevisionsDialog onClose={() => setDialog(null)} />}
      {dialog === 'conflict' && conflict && <ConflictDialog onClose={() => setDialog(null)} />}
    </div>
  );
}
