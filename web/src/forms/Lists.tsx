import { useEffect, useState } from 'react';
import { useText } from '@/text';
import { Button, PickChip, TextArea, TextInput } from '@/ui';
import styles from './forms.module.css';
import type { Choice } from './schema';

type ListProps = { id: string; label: string; value: unknown; numeric?: boolean; onChange: (value: unknown) => void };

/** A list of short texts or numbers, one a line. */
export function TextList({ id, label, value, numeric, onChange }: ListProps) {
  const t = useText();
  const list = Array.isArray(value) ? (value as (string | number)[]) : [];
  const change = (index: number, text: string) => onChange(list.map((entry, at) => (at === index ? (numeric && text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text) : entry)));
  return (
    <div className={styles.list} role="group" aria-label={label}>
      {list.map((entry, index) => (
        <div key={index} className="row">
          <TextInput id={index === 0 ? id : undefined} aria-label={`${label} ${index + 1}`} value={String(entry)} onChange={(event) => change(index, event.target.value)} />
          <Button look="quiet" icon="x" label={t.editor.removeEntry} onClick={() => onChange(list.filter((_, at) => at !== index))} />
        </div>
      ))}
      <button type="button" className="link" onClick={() => onChange([...list, numeric ? 0 : ''])}>{t.editor.addEntry}</button>
    </div>
  );
}

/** Any of several choices. */
export function ChoiceSet({ label, choices, value, onChange }: { label: string; choices: Choice[]; value: unknown; onChange: (value: unknown) => void }) {
  const chosen = Array.isArray(value) ? (value as string[]) : [];
  return (
    <div className="row wrap" role="group" aria-label={label}>
      {choices.map((choice) => (
        <PickChip key={choice.value} pressed={chosen.includes(choice.value)} onPress={() => onChange(chosen.includes(choice.value) ? chosen.filter((other) => other !== choice.value) : [...chosen, choice.value])}>{choice.label}</PickChip>
      ))}
    </div>
  );
}

/** Names and values. */
export function Pairs({ label, value, onChange }: { label: string; value: unknown; onChange: (value: unknown) => void }) {
  const t = useText();
  const pairs = Object.entries((value ?? {}) as Record<string, unknown>);
  const put = (next: [string, unknown][]) => onChange(Object.fromEntries(next));
  const textOf = (entry: unknown) => (typeof entry === 'string' ? entry : JSON.stringify(entry));
  return (
    <div className={styles.list} role="group" aria-label={label}>
      {pairs.map(([name, entry], index) => (
        <div key={index} className="row">
          <TextInput aria-label={t.editor.entryName} value={name} onChange={(event) => put(pairs.map((pair, at) => (at === index ? [event.target.value, pair[1]] : pair)))} />
          <TextInput aria-label={t.editor.entryValue} value={textOf(entry)} onChange={(event) => put(pairs.map((pair, at) => (at === index ? [pair[0], event.target.value] : pair)))} />
          <Button look="quiet" icon="x" label={t.editor.removeEntry} onClick={() => put(pairs.filter((_, at) => at !== index))} />
        </div>
      ))}
      <button type="button" className="link" onClick={() => put([...pairs, [freeName(pairs), '']])}>{t.editor.addEntry}</button>
    </div>
  );
}

const freeName = (pairs: [string, unknown][]) => {
  for (let n = 1; ; n++) if (!pairs.some(([name]) => name === `name${n}`)) return `name${n}`;
};

/** Anything else, as JSON; kept only while it can be read. */
export function JsonValue({ id, label, value, onChange }: { id: string; label: string; value: unknown; onChange: (value: unknown) => void }) {
  const t = useText();
  const shown = value === undefined ? '' : JSON.stringify(value, null, 2);
  const [draft, setDraft] = useState(shown);
  const [wrong, setWrong] = useState(false);
  useEffect(() => setDraft(shown), [shown]);
  const commit = () => {
    if (draft === shown) return;
    try {
      onChange(draft.trim() === '' ? undefined : JSON.parse(draft));
      setWrong(false);
    } catch {
      setWrong(true);
    }
  };
  return (
    <>
      <TextArea id={id} aria-label={label} className="mono" rows={5} value={draft} mark={wrong ? 'error' : undefined} onChange={(event) => setDraft(event.target.value)} onBlur={commit} />
      {wrong && <p className="bad small">{t.editor.jsonWrong}</p>}
    </>
  );
}
