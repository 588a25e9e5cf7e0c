import { useState } from 'react';
import type { Finding, SettingSchema } from '@/api';
import { useText } from '@/text';
import { Icon } from '@/ui';
import { Control } from './Control';
import { FindingNote } from './FindingNote';
import styles from './forms.module.css';
import type { FormProps } from './form-props';
import { spell, wordsOf, controlFor, isDefault, isShown, resolve } from './schema';

/** A form never knows what it edits: schema in, values and findings out. */
export function SettingsForm({ schema, values, findings = [], onChange, onFix, root = schema }: FormProps) {
  const t = useText();
  const properties = schema.properties ?? {};
  const shown = Object.entries(properties).map(([name, setting]) => [name, resolve(setting, root)] as const).filter(([, setting]) => isShown(setting, properties, values));
  const plain = shown.filter(([, setting]) => !setting['x-advanced']);
  const advanced = shown.filter(([, setting]) => setting['x-advanced']);
  const changed = advanced.filter(([name, setting]) => !isDefault(setting, values[name])).length;
  const marked = advanced.some(([name]) => findings.some((finding) => belongs(finding, name)));
  const [opened, setOpened] = useState<boolean | null>(null);
  const open = opened ?? (marked || plain.length === 0);
  const field = ([name, setting]: readonly [string, SettingSchema]) => (
    <Field key={name} name={name} schema={setting} root={root} value={values[name]} findings={findings.filter((finding) => belongs(finding, name))} onChange={(value) => onChange(name, value)} onFix={onFix} />
  );
  return (
    <div className={styles.form}>
      {shown.length === 0 && <p className="muted">{t.editor.noSettings}</p>}
      {plain.map(field)}
      {advanced.length > 0 && (
        <>
          <button type="button" className={styles.fold} aria-expanded={open} onClick={() => setOpened(!open)}>
            <Icon name={open ? 'down' : 'right'} small />
            {t.editor.advanced}
            {changed > 0 && <i className={styles.dot} title={t.editor.changedValue} />}
            <span className="muted end">{advanced.length}</span>
          </button>
          {open && advanced.map(field)}
        </>
      )}
    </div>
  );
}

const belongs = (finding: Finding, name: string) => finding.path === `/${name}` || finding.path.startsWith(`/${name}/`);

type FieldProps = { name: string; schema: SettingSchema; root: SettingSchema; value: unknown; findings: readonly Finding[]; onChange: (value: unknown) => void; onFix?: (finding: Finding) => void };

function Field({ name, schema, root, value, findings, onChange, onFix }: FieldProps) {
  const t = useText();
  const [explained, setExplained] = useState(false);
  const kind = controlFor(schema);
  const title = spell(schema.title ?? '') || wordsOf(name);
  const worst = findings.some((finding) => finding.severity === 'error') ? 'error' : findings.some((finding) => finding.severity === 'warning') ? 'warning' : undefined;
  const different = kind !== 'group' && kind !== 'groups' && schema.default != null && schema.default !== '' && !isDefault(schema, value);
  const inline = kind === 'toggle' || (kind === 'number' && title.length < 26);
  const id = `setting-${name}`;
  const control = <Control Form={SettingsForm} id={id} kind={kind} schema={schema} root={root} title={title} value={value === undefined ? schema.default : value} mark={worst} onChange={onChange} findings={findings} onFix={onFix} />;
  return (
    <div className={`${styles.field} ${inline ? styles.inline : ''}`} data-setting={name}>
      <div className={styles.name}>
        <label htmlFor={id}>{title}</label>
        {schema['x-required'] && <span className="acc" title={t.editor.required}>*</span>}
        {different && <i className={styles.dot} title={t.editor.changedValue} />}
        {schema.description && (
          <button type="button" className={styles.ask} aria-expanded={explained} aria-label={schema.description} title={schema.description} onClick={() => setExplained(!explained)}>
            <Icon name="info" small />
          </button>
        )}
        {different && <button type="button" className={styles.reset} onClick={() => onChange(undefined)} title={t.editor.resetValue}>{t.common.reset}</button>}
        {(kind === 'slider' || inline) && <span className={styles.beside} />}
      </div>
      {control}
      {explained && <p className={styles.hint}>{schema.description}</p>}
      {kind !== 'group' && kind !== 'groups' && findings.map((finding) => <FindingNote key={finding.code + finding.path} finding={finding} onFix={onFix} />)}
    </div>
  );
}
