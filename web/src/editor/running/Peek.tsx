import { useQuery } from '@tanstack/react-query';
import { useEffect, useState, type KeyboardEvent } from 'react';
import { readOutput } from '@/api';
import { format, useText } from '@/text';
import { Button, Dialog, Glyph } from '@/ui';
import { Masked, DataView } from './DataView';
import styles from './running.module.css';
import { headOf } from './shapes';
import { showPeek, useRun } from './store';

const shown = 3;

/** The newest items of a wire: arrows leaf, Enter opens all. */
export function PeekCard() {
  const t = useText();
  const peek = useRun((state) => state.peek);
  const run = useRun((state) => state.run);
  const output = useRun((state) => state.nodes[peek?.node ?? '']?.outputs?.find((candidate) => candidate.port === peek?.port));
  const [leaf, setLeaf] = useState(0);
  const [all, setAll] = useState(false);
  useEffect(() => setLeaf(0), [peek]);
  const total = output?.count ?? 0;
  const offset = Math.max(0, total - (leaf + 1) * shown);
  const items = useQuery({
    queryKey: ['peek', run?.id, peek?.node, peek?.port, offset, total],
    queryFn: () => readOutput(run!.id, peek!.node, peek!.port, offset, Math.min(shown, total - leaf * shown)),
    enabled: !!run && !!peek && total > 0,
  }).data?.items;
  if (!peek || !run || !output || total === 0) return null;
  if (all) return <Dialog wide title={`${output.port}: ${format.count(total)}`} onClose={() => { setAll(false); showPeek(null); }}><DataView run={run.id} node={peek.node} output={output} /></Dialog>;
  const last = (leaf + 1) * shown >= total;
  const keys = (event: KeyboardEvent) => {
    const act = { ArrowLeft: () => setLeaf(Math.max(0, leaf - 1)), ArrowRight: () => !last && setLeaf(leaf + 1), Enter: () => setAll(true), Escape: () => showPeek(null) }[event.key];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  return (
    <div className={styles.peek} style={{ left: Math.min(peek.at.x + 8, innerWidth - 352), top: Math.min(peek.at.y + 14, innerHeight - 240) }} role="dialog" aria-label={t.run.data} tabIndex={-1} ref={(element) => { if (peek.asked) element?.focus({ preventScroll: true }); }} onKeyDown={keys} onMouseLeave={() => showPeek(null)}>
      <header>
        <Glyph type={output.type} />
        <b className="strong">{output.port}</b>
        <span className="muted grow">{t.run.newestFirst(items?.length ?? 0, format.count(total))}</span>
        <Button size="tiny" icon="left" label={t.common.previous} disabled={leaf === 0} onClick={() => setLeaf(leaf - 1)} />
        <Button size="tiny" icon="right" label={t.common.next} disabled={last} onClick={() => setLeaf(leaf + 1)} />
        <Button size="tiny" look="quiet" onClick={() => setAll(true)}>{t.run.openAll}</Button>
      </header>
      <dl>
        {[...(items ?? [])].reverse().map((item, index) => {
          const { head, rest } = headOf(item);
          return <div key={index}><dt className="cut">{head}</dt><dd className="cut"><Masked text={rest} /></dd></div>;
        })}
      </dl>
    </div>
  );
}
