import { useState } from 'react';
import type { DiffLine, PlanPreview } from '@/api';
import { saveAs } from '@/forms';
import { useText } from '@/text';
import { Button, Card, Segmented, Tabs } from '@/ui';
import styles from './jobs.module.css';
import { weave } from './weave';

type FileKind = Exclude<keyof PlanPreview, 'diff'>;
const endings: Record<FileKind, string> = { script: 'py', json: 'json', axolotl: 'yaml', llamaFactory: 'yaml', trl: 'yaml' };

/** The script beside the form, with what the last change did to it. */
export function ScriptPreview({ preview, name }: { preview: PlanPreview; name: string }) {
  const t = useText();
  const [kind, setKind] = useState<FileKind>('script');
  const [view, setView] = useState<'whole' | 'changes'>('changes');
  const text = preview[kind] ?? '';
  const changed = view === 'changes';
  return (
    <Card
      flush
      title={t.training.script}
      hint={changed ? t.training.sinceChange : undefined}
      actions={(
        <>
          <Segmented label={t.training.script} value={view} options={[{ value: 'changes', label: t.training.changes }, { value: 'whole', label: t.training.whole }]} onChange={setView} />
          <Button size="tiny" look="quiet" icon="copy" label={t.training.copyScript} onClick={() => void navigator.clipboard.writeText(text)} />
          <Button size="tiny" look="quiet" icon="drop" label={t.training.exportScript} onClick={() => saveAs(text, `${name}.${endings[kind]}`, 'text/plain')} />
        </>
      )}
    >
      <Tabs label={t.training.script} value={kind} tabs={(Object.keys(endings) as FileKind[]).map((id) => ({ id, title: t.training.files[id] }))} onChange={setKind} />
      {changed ? <Changes text={text} diff={preview.diff[kind] ?? []} /> : <pre className={`${styles.source} scroll`} tabIndex={0}>{text.split('\n').map((line, index) => <span key={index}><i>{index + 1}</i>{line}{'\n'}</span>)}</pre>}
    </Card>
  );
}

/** Changed lines with three lines around each. */
function Changes({ text, diff }: { text: string; diff: readonly DiffLine[] }) {
  const t = useText();
  if (!diff.length) return <p className={styles.hint}>{t.training.noChanges}</p>;
  return (
    <pre className={`${styles.source} scroll`} tabIndex={0}>
      {weave(text, diff).map((line) => {
        const inside = <><i>{line.number}{line.kind.trim()}</i>{line.text}{'\n'}</>;
        const key = line.kind + line.number;
        return line.kind === '+' ? <ins key={key}>{inside}</ins> : line.kind === '-' ? <del key={key}>{inside}</del> : <span key={key}>{inside}</span>;
      })}
    </pre>
  );
}
