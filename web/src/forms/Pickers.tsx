import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { chatModelsQuery, datasetsQuery, filesQuery, flowsQuery, putSecret, secretsQuery, uploadFiles } from '@/api';
import { useText } from '@/text';
import { Button, Dialog, Select, TextInput } from '@/ui';
import styles from './forms.module.css';
import { report } from './problem';

export type PickerProps = { id: string; label: string; value: string; mark?: 'warning' | 'error'; onChange: (value: unknown) => void };

/** A field to type in with the known values as suggestions. */
export function Suggested({ id, label, value, mark, onChange, known, placeholder }: PickerProps & { known: readonly string[]; placeholder?: string }) {
  const t = useText();
  return (
    <>
      <TextInput id={id} aria-label={label} list={`${id}-known`} value={value} mark={mark} placeholder={placeholder ?? t.editor.typeOrChoose} onChange={(event) => onChange(event.target.value)} />
      <datalist id={`${id}-known`}>{known.map((option) => <option key={option} value={option} />)}</datalist>
    </>
  );
}

export function ModelPicker(props: PickerProps) {
  return <Suggested {...props} known={useQuery(chatModelsQuery()).data ?? []} />;
}

export function DatasetPicker(props: PickerProps) {
  const datasets = useQuery(datasetsQuery()).data ?? [];
  return <Suggested {...props} known={datasets.flatMap((dataset) => [dataset.name, ...dataset.versions.map((version) => `${dataset.name}@${version.version}`)])} />;
}

export function FlowPicker({ id, value, mark, onChange }: PickerProps) {
  const t = useText();
  const flows = useQuery(flowsQuery()).data ?? [];
  return <Select id={id} mark={mark} value={value} options={[{ value: '', label: t.editor.noChoice }, ...flows.map((flow) => ({ value: flow.id, label: flow.name }))]} onChange={(event) => onChange(event.target.value)} />;
}

/** A file or folder of the workspace; new ones are uploaded here. */
export function FilePicker(props: PickerProps) {
  const t = useText();
  const queries = useQueryClient();
  const picker = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const files = useQuery(filesQuery()).data ?? [];
  const folders = [...new Set(files.flatMap((file) => (file.path.includes('/') ? [file.path.slice(0, file.path.lastIndexOf('/') + 1)] : [])))];
  const upload = async (list: FileList) => {
    setBusy(true);
    try {
      const stored = await uploadFiles(list);
      await queries.invalidateQueries({ queryKey: ['files'] });
      if (stored[0]) props.onChange(stored[0].path);
    } catch (error) {
      report(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="row">
      <span className="grow"><Suggested {...props} known={[...files.map((file) => file.path), ...folders]} /></span>
      <input ref={picker} type="file" multiple hidden onChange={(event) => { if (event.target.files?.length) void upload(event.target.files); event.target.value = ''; }} />
      <Button icon="up" label={t.editor.upload} busy={busy} onClick={() => picker.current?.click()} />
    </div>
  );
}

/** The name of a secret, never its value. */
export function SecretPicker({ id, value, mark, onChange }: PickerProps) {
  const t = useText();
  const [making, setMaking] = useState(false);
  const names = useQuery(secretsQuery()).data ?? [];
  const known = value && !names.includes(value) ? [value, ...names] : names;
  return (
    <div className="row">
      <Select id={id} className="grow" mark={mark} value={value} options={[{ value: '', label: t.editor.noChoice }, ...known.map((name) => ({ value: name, label: name }))]} onChange={(event) => onChange(event.target.value)} />
      <Button icon="plus" label={t.editor.newSecret} onClick={() => setMaking(true)} />
      {making && <SecretDialog onClose={() => setMaking(false)} onMade={(name) => { setMaking(false); onChange(name); }} />}
    </div>
  );
}

export function SecretDialog({ onClose, onMade, name: given = '' }: { onClose: () => void; onMade: (name: string) => void; name?: string }) {
  const t = useText();
  const queries = useQueryClient();
  const [name, setName] = useState(given);
  const [value, setValue] = useState('');
  const save = () => putSecret(name.trim(), value).then(() => { void queries.invalidateQueries({ queryKey: ['secrets'] }); onMade(name.trim()); }).catch(report);
  return (
    <Dialog title={t.editor.newSecret} onClose={onClose} actions={<><Button onClick={onClose}>{t.common.cancel}</Button><Button look="primary" disabled={!name.trim() || !value} onClick={() => void save()}>{t.common.save}</Button></>}>
      <div className={styles.form}>
        <label className="col"><span className="strong">{t.editor.secretName}</span><TextInput value={name} onChange={(event) => setName(event.target.value)} /></label>
        <label className="col"><span className="strong">{t.editor.secretValue}</span><TextInput type="password" value={value} onChange={(event) => setValue(event.target.value)} /></label>
        <p className="muted">{t.editor.secretNote}</p>
      </div>
    </Dialog>
  );
}
