import type { Memory } from '@/api';
import { format, useText } from '@/text';
import { Chip } from '@/ui';
import styles from './charts.module.css';

const tones: Record<string, 'ok' | 'warn' | 'bad' | undefined> = { fits: 'ok', tight: 'warn', no: 'bad' };
const colours: Record<string, string> = { weights: 'var(--p-document)', adapter: 'var(--p-model)', gradients: 'var(--p-trained)', optimizer: 'var(--p-plan)', activations: 'var(--p-sample)', logits: 'var(--accent)', fixed: 'var(--p-any)' };

/** Memory by term with a tick at 85 %; the term that a finding names is bold. */
export function MemoryBar({ memory, named }: { memory: Memory; named?: string }) {
  const t = useText();
  const room = Math.max(memory.available ?? 0, memory.total);
  const shown = memory.terms.filter((term) => term.bytes > 0);
  const verdict = tones[memory.verdict];
  return (
    <div>
      <div className="row">
        <span className="strong grow">{t.training.memory}</span>
        <span><b>{format.bytes(memory.total)}</b>{memory.available ? <span className="muted"> {t.common.of} {format.bytes(memory.available)}</span> : null}</span>
        {verdict && <Chip tone={verdict}>{t.training.fits[verdict]}</Chip>}
      </div>
      <div className={styles.bar} role="img" aria-label={shown.map((term) => `${t.training.terms[term.name] ?? term.name} ${format.bytes(term.bytes)}`).join(', ')}>
        {shown.map((term) => <b key={term.name} style={{ width: `${(term.bytes / room) * 100}%`, background: colours[term.name] ?? 'var(--p-any)' }} />)}
        {memory.available ? <i style={{ left: `${(memory.available * 0.85 * 100) / room}%` }} /> : null}
      </div>
      <ul className={styles.terms}>
        {shown.map((term) => <li key={term.name} className={term.name === named ? 'strong' : ''}><i style={{ background: colours[term.name] ?? 'var(--p-any)' }} /><span className="grow">{t.training.terms[term.name] ?? term.name}</span><span className="num">{format.bytes(term.bytes)}</span></li>)}
      </ul>
    </div>
  );
}
