import { Problem, readRun, startRun, type RunChoice } from '@/api';
import { report } from '@/forms';
import { text } from '@/text';
import { toast } from '@/ui';
import { saveNow } from '../saving';
import { useEditor } from '../store';
import { showRun } from './store';

/** Saves, then starts a run. What blocks it is shown where it is. */
export async function startHere(choice: RunChoice = {}) {
  useEditor.setState({ asked: true });
  await saveNow();
  const { flowId, saveState, findings } = useEditor.getState();
  if (!flowId || saveState === 'conflict') return;
  const blocking = findings.filter((finding) => finding.severity === 'error').length;
  if (blocking > 0 && !choice.until) {
    toast('warn', text().editor.cannotRun(blocking));
    return;
  }
  try {
    const summary = await startRun(flowId, choice);
    showRun(await readRun(summary.id));
  } catch (error) {
    if (error instanceof Problem && error.findings.length) useEditor.setState({ flowFindings: error.findings });
    report(error);
  }
}
