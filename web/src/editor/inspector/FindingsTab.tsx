import { FindingNote } from '@/forms';
import { useText } from '@/text';
import { Empty, Icon } from '@/ui';
import { applyFinding } from '../fixes';
import { nodeOfPath, select, useEditor } from '../store';
import styles from './inspector.module.css';

const order = { error: 0, warning: 1, hint: 2 };

/** Findings of a node, or of the whole flow, the blocking ones first; what was fixed stays as a ticked line. */
export function FindingsTab({ node }: { node?: string }) {
  const t = useText();
  const all = useEditor((state) => state.findings);
  const nodes = useEditor((state) => state.history.present.nodes);
  const catalogue = useEditor((state) => state.catalogue);
  const fixed = useEditor((state) => state.fixed);
  const shown = all.filter((finding) => !node || nodeOfPath(finding.path) === node).sort((a, b) => order[a.severity] - order[b.severity]);
  const nameOf = (id: string) => nodes[id]?.title ?? catalogue.get(nodes[id]?.component ?? '')?.title ?? id;
  return (
    <div className={styles.list}>
      {shown.length === 0 && fixed.length === 0 && <Empty icon="check" title={t.editor.noFindings}>{t.editor.noFindingsMore}</Empty>}
      {shown.map((finding) => {
        const id = nodeOfPath(finding.path);
        return <FindingNote key={finding.code + finding.path + finding.message} finding={finding} onFix={applyFinding} where={id && nameOf(id)} onGo={!node && id && id in nodes ? () => select([id]) : undefined} />;
      })}
      {fixed.map((words, index) => <p key={index} className={styles.fixed}><Icon name="check" small className="ok" />{words}</p>)}
    </div>
  );
}
