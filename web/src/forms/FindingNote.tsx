import type { Finding } from '@/api';
import { useText } from '@/text';
import { Button, Icon } from '@/ui';
import styles from './forms.module.css';

const icons = { error: 'x', warning: 'warn', hint: 'info' } as const;

/** One finding: what is wrong, why, and the fix as a button that names its effect. */
export function FindingNote({ finding, onFix, where, onGo }: { finding: Finding; onFix?: (finding: Finding) => void; where?: string; onGo?: () => void }) {
  const t = useText();
  const [first, rest] = headOf(finding.message);
  return (
    <div className={`${styles.finding} ${styles[finding.severity]}`} role={finding.severity === 'error' ? 'alert' : 'note'}>
      <div className={styles.findingHead}>
        <Icon name={icons[finding.severity]} label={t.editor.severities[finding.severity]} />
        <b className="grow">{first}</b>
        <code className={styles.code}>{finding.code}</code>
      </div>
      {rest && <p>{rest}</p>}
      {finding.fix.text && finding.fix.changes.length === 0 && <p>{finding.fix.text}</p>}
      {(finding.fix.changes.length > 0 || onGo) && (
        <div className="row wrap">
          {finding.fix.changes.length > 0 && onFix && <Button size="tiny" icon="bolt" onClick={() => onFix(finding)}>{finding.fix.text}</Button>}
          {onGo && <Button size="tiny" look="quiet" icon="arrow" onClick={onGo}>{where ?? t.editor.goToNode}</Button>}
        </div>
      )}
    </div>
  );
}

/** The first clause in bold, the reason after it. */
function headOf(message: string): [string, string] {
  const end = /(?:, but|[.;](?=\s)|[。；])\s*/.exec(message);
  if (!end || end.index > 120 || end.index + end[0].length >= message.length) return [message, ''];
  const rest = message.slice(end.index + end[0].length);
  return end[0].startsWith(',') ? [message, ''] : [message.slice(0, end.index + 1), rest];
}
