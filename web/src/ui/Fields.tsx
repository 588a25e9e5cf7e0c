import { useState, type InputHTMLAttributes, type SelectHTMLAttributes, type TextareaHTMLAttributes } from 'react';
import { flushSync } from 'react-dom';
import styles from './Fields.module.css';
import { Icon } from './Icon';

type Mark = { mark?: 'warning' | 'error' };
const marked = (mark?: string) => (mark === 'error' ? styles.error : mark === 'warning' ? styles.warning : '');

export function TextInput({ mark, className, ...rest }: Mark & InputHTMLAttributes<HTMLInputElement>) {
  return <input className={`${styles.field} ${marked(mark)} ${className ?? ''}`} spellCheck={false} autoComplete="off" {...rest} />;
}

export function TextArea({ mark, className, ...rest }: Mark & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  return <textarea className={`${styles.area} ${marked(mark)} ${className ?? ''}`} rows={4} {...rest} />;
}

type SelectProps = Mark & SelectHTMLAttributes<HTMLSelectElement> & { options: readonly { value: string; label: string }[] };

export function Select({ mark, options, className, ...rest }: SelectProps) {
  return (
    <span className={`${styles.select} ${className ?? ''}`}>
      <select className={`${styles.field} ${marked(mark)}`} {...rest}>
        {options.map((option) => <option key={option.value} value={option.value}>{option.label}</option>)}
      </select>
      <Icon name="down" small />
    </span>
  );
}

type NumberInputProps = Mark & {
  id?: string;
  value: number;
  minimum?: number;
  maximum?: number;
  whole?: boolean;
  label?: string;
  format?: (value: number) => string;
  onCommit: (value: number) => void;
};

/** A number typed by hand: shown nicely, committed on Enter or when the field is left, kept within its bounds. */
export function NumberInput({ value, minimum, maximum, whole, onCommit, label, format, mark, id }: NumberInputProps) {
  const shown = format ? format(value) : String(value);
  // What is being typed belongs to the value it began with; a value from elsewhere (an undo) replaces it.
  const [typed, setTyped] = useState<{ text: string; over: number } | null>(null);
  const draft = typed?.over === value ? typed.text : null;
  const setDraft = (text: string | null) => setTyped(text == null ? null : { text, over: value });
  const commit = () => {
    if (draft == null) return;
    const parsed = Number(draft.replaceAll(',', '').trim());
    setDraft(null);
    if (draft.trim() === '' || Number.isNaN(parsed)) return;
    const rounded = whole ? Math.round(parsed) : parsed;
    onCommit(Math.min(maximum ?? Infinity, Math.max(minimum ?? -Infinity, rounded)));
  };
  return (
    <input
      id={id}
      className={`${styles.field} ${styles.number} ${marked(mark)}`}
      inputMode="decimal"
      aria-label={label}
      value={draft ?? shown}
      onFocus={(event) => { flushSync(() => setDraft(String(value))); event.target.select(); }}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit();
        if (event.key === 'Escape') setDraft(null);
      }}
    />
  );
}

export function Toggle({ checked, onChange, label, id }: { checked: boolean; onChange: (value: boolean) => void; label: string; id?: string }) {
  return (
    <button id={id} type="button" role="switch" aria-checked={checked} aria-label={label} className={styles.toggle} onClick={() => onChange(!checked)}>
      <i />
    </button>
  );
}

export function SearchInput({ hint, inputRef, ...rest }: InputHTMLAttributes<HTMLInputElement> & { hint?: string; inputRef?: React.Ref<HTMLInputElement> }) {
  return (
    <label className={styles.search}>
      <Icon name="search" />
      <input type="search" spellCheck={false} autoComplete="off" ref={inputRef} aria-label={rest.placeholder} {...rest} />
      {hint && <kbd>{hint}</kbd>}
    </label>
  );
}
