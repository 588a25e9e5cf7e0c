import { lazy, Suspense, type ComponentType } from 'react';
import type { Finding, SettingSchema } from '@/api';
import { format, useText } from '@/text';
import { NumberInput, Segmented, Select, Slider, TextArea, TextInput, Toggle } from '@/ui';
import styles from './forms.module.css';
import type { FormProps } from './form-props';
import { ChoiceSet, JsonValue, Pairs, TextList } from './Lists';
import { DatasetPicker, FilePicker, FlowPicker, ModelPicker, SecretPicker, Suggested } from './Pickers';
import { boundsOf, choicesOf, isNullable, resolve, type ControlKind } from './schema';

const PromptEditor = lazy(() => import('./PromptEditor').then((module) => ({ default: module.PromptEditor })));

export type ControlProps = {
  /** The form again, for settings that hold settings. */
  Form: ComponentType<FormProps>;
  id: string;
  kind: ControlKind;
  schema: SettingSchema;
  root: SettingSchema;
  title: string;
  value: unknown;
  mark?: 'warning' | 'error';
  onChange: (value: unknown) => void;
  findings?: readonly Finding[];
  onFix?: (finding: Finding) => void;
};

/** The control that a schema asks for. */
export function Control(props: ControlProps) {
  const { id, kind, schema, title, value, mark, onChange } = props;
  const words = typeof value === 'string' ? value : value == null ? '' : String(value);
  const pick = { id, label: title, value: words, mark, onChange };
  switch (kind) {
    case 'toggle': return <Toggle id={id} checked={value === true} label={title} onChange={onChange} />;
    case 'choice': return <ChoiceControl {...props} />;
    case 'slider': return <SliderControl {...props} />;
    case 'number': return <NumberControl {...props} />;
    case 'prompt': return <Suspense fallback={<TextArea id={id} defaultValue={words} rows={6} aria-label={title} />}><PromptEditor {...pick} /></Suspense>;
    case 'multiline': return <TextArea id={id} value={words} mark={mark} rows={5} onChange={(event) => onChange(event.target.value)} />;
    case 'secret': return <SecretPicker {...pick} />;
    case 'model': return <ModelPicker {...pick} />;
    case 'dataset': return <DatasetPicker {...pick} />;
    case 'file': return <FilePicker {...pick} />;
    case 'flow': return <FlowPicker {...pick} />;
    case 'list': return <TextList id={id} label={title} value={value} numeric={[schema.items?.type ?? []].flat().some((type) => type === 'number' || type === 'integer')} onChange={onChange} />;
    case 'choices': return <ChoiceSet label={title} choices={choicesOf(schema.items ?? {}) ?? []} value={value} onChange={onChange} />;
    case 'pairs': return <Pairs label={title} value={value} onChange={onChange} />;
    case 'group': return <Group {...props} />;
    case 'groups': return <Groups {...props} />;
    case 'json': return <JsonValue id={id} label={title} value={value} onChange={onChange} />;
    default: return schema['x-suggestions'] ? <Suggested {...pick} known={schema['x-suggestions']} /> : <TextInput id={id} value={words} mark={mark} onChange={(event) => onChange(event.target.value === '' && isNullable(schema) ? null : event.target.value)} />;
  }
}

function ChoiceControl({ id, schema, title, value, mark, onChange }: ControlProps) {
  const t = useText();
  const choices = choicesOf(schema) ?? [];
  const letters = choices.reduce((sum, choice) => sum + choice.label.length, 0);
  if (choices.length <= 4 && letters <= 24 && !isNullable(schema)) return <Segmented label={title} value={String(value)} options={choices} onChange={onChange} />;
  const summary = choices.find((choice) => choice.value === value)?.summary;
  return (
    <>
      <Select id={id} mark={mark} value={value == null ? '' : String(value)} options={isNullable(schema) ? [{ value: '', label: t.editor.noChoice }, ...choices] : choices} onChange={(event) => onChange(event.target.value || null)} />
      {summary && <p className={styles.hint}>{summary}</p>}
    </>
  );
}

function SliderControl({ id, schema, title, value, mark, onChange }: ControlProps) {
  const t = useText();
  const [low, high] = boundsOf(schema)!;
  const usual = schema['x-usual'];
  const whole = [schema.type].flat().includes('integer');
  const logarithmic = schema['x-control'] === 'log-slider' || (low > 0 && high / low > 200);
  const number = typeof value === 'number' ? value : low;
  const bottom = logarithmic && low <= 0 ? high / 1e7 : low;
  return (
    <>
      <span className={styles.number}><NumberInput id={id} label={title} value={number} minimum={low} maximum={high} whole={whole} mark={mark} format={format.setting} onCommit={onChange} /></span>
      <Slider label={title} value={number} minimum={bottom} maximum={high} step={whole ? 1 : undefined} logarithmic={logarithmic} usual={usual} onChange={(next) => onChange(whole ? Math.round(next) : next)} />
      <div className={styles.ends}>
        <span>{format.setting(bottom)}</span>
        {usual && <span className="ok">{t.editor.usual(format.setting(usual[0]), format.setting(usual[1]))}</span>}
        <span>{format.setting(high)}</span>
      </div>
    </>
  );
}

function NumberControl({ id, schema, title, value, mark, onChange }: ControlProps) {
  if (isNullable(schema) && value == null) {
    return <TextInput id={id} inputMode="decimal" value="" placeholder="–" className={styles.right} onChange={(event) => { const number = Number(event.target.value); if (event.target.value.trim() && Number.isFinite(number)) onChange(number); }} />;
  }
  return <NumberInput id={id} label={title} value={typeof value === 'number' ? value : 0} minimum={schema.minimum ?? schema.exclusiveMinimum} maximum={schema.maximum ?? schema.exclusiveMaximum} whole={[schema.type].flat().includes('integer')} mark={mark} format={format.setting} onCommit={onChange} />;
}

const inside = (findings: readonly Finding[] | undefined, prefix: RegExp) => (findings ?? []).flatMap((finding) => {
  const rest = finding.path.replace(prefix, '');
  return rest !== finding.path ? [{ ...finding, path: rest }] : [];
});

function Group({ Form, schema, root, value, onChange, findings, onFix }: ControlProps) {
  const values = (value ?? {}) as Record<string, unknown>;
  return (
    <div className={styles.group}>
      <Form schema={schema} root={root} values={values} findings={inside(findings, /^\/[^/]+/)} onFix={onFix} onChange={(name, next) => onChange(without({ ...values, [name]: next }))} />
    </div>
  );
}

function Groups({ Form, schema, root, title, value, onChange, findings, onFix }: ControlProps) {
  const t = useText();
  const list = Array.isArray(value) ? (value as Record<string, unknown>[]) : [];
  const item = resolve(schema.items ?? {}, root);
  return (
    <div className="col">
      {list.map((entry, index) => (
        <div key={index} className={styles.group}>
          <button type="button" className={styles.remove} onClick={() => onChange(list.filter((_, other) => other !== index))}>{t.editor.removeEntry}</button>
          <Form schema={item} root={root} values={entry} findings={inside(findings, new RegExp(`^/[^/]+/${index}(?=/)`))} onFix={onFix} onChange={(name, next) => onChange(list.map((other, at) => (at === index ? without({ ...other, [name]: next }) : other)))} />
        </div>
      ))}
      <button type="button" className="link" aria-label={`${t.editor.addEntry}: ${title}`} onClick={() => onChange([...list, {}])}>{t.editor.addEntry}</button>
    </div>
  );
}

const without = (values: Record<string, unknown>) => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
