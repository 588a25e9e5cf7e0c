import type { Finding } from '@/api';
import { text } from '@/text';
import { toast } from '@/ui';
import { applyFix } from './document/commands';
import { edit, undoStep } from './store';

/** One click, one undoable command. */
export function applyFinding(finding: Finding) {
  edit(applyFix, finding.fix.changes);
  toast('ok', text().editor.applied(finding.fix.text), { action: { label: text().editor.undo, run: undoStep } });
}
