import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { detectImport, importDataset, type ImportProposal, type SampleMapping } from '@/api';
import { FindingNote, report } from '@/forms';
import { format, useText } from '@/text';
import { Button, Chip, Dialog, Icon, NumberInput, Select, TextInput, toast } from '@/ui';
import styles from './dataset.module.css';
import { answerOf, questionOf } from './words';

const shapes = ['messages', 'sharegpt', 'alpaca', 'prompt-completion', 'text'];
const fieldsOf: Record<string, (keyof SampleMapping)[]> = {
  messages: ['conversation', 'source'], sharegpt: ['conversation', 'system', 'source'], alpaca: ['question', 'context', 'answer', 'system', 'history', 'source'], 'prompt-completion': ['question', 'answer', 'system', 'source'], text: ['text', 'source'],
};

/** A file becomes a dataset: the server proposes what its columns mean, a person may correct it. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const t = useText();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const picker = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const [proposal, setProposal] = useState<ImportProposal | null>(null);
  const [mapping, setMapping] = useState<SampleMapping | null>(null);
  const [name, setName] = useState('');
  const [shares, setShares] = useState({ validation: 0.05, cases: 0.1 });
  const [busy, setBusy] = useState(false);
  const look = async (chosen: File) => {
    setBusy(true);
    try {
      const found = await detectImport(chosen);
      setFile(chosen);
      setProposal(found);
      setMapping(found.mapping);
      setName(chosen.name.replace(/\.[^.]+$/, ''));
    } catch (error) { report(error); } finally { setBusy(false); }
  };
  const run = async () => {
    setBusy(true);
    try {
      const answer = await importDataset(file!, { name, mapping: mapping ? JSON.stringify(mapping) : undefined!, validation: String(shares.validation), cases: String(shares.cases) });
      await queries.invalidateQueries({ queryKey: ['datasets'] });
      toast(answer.bad ? 'warn' : 'ok', t.datasets.imported2(format.count(answer.good), answer.version.name), answer.bad ? { detail: `${t.datasets.badRows(format.count(answer.bad))}: ${answer.badRows.slice(0, 3).map((row) => `${t.datasets.line(format.count(row.line))} ${row.reason}`).join(' ')}` } : undefined);
      void navigate(`/datasets/${encodeURIComponent(answer.version.name)}`);
    } catch (error) { report(error); } finally { setBusy(false); }
  };
  return (
    <Dialog title={t.datasets.importTitle} wide onClose={onClose} actions={proposal && <><Button onClick={onClose}>{t.common.cancel}</Button><Button look="primary" busy={busy} disabled={!mapping || !name.trim()} onClick={() => void run()}>{t.datasets.doImport}</Button></>}>
      <input ref={picker} type="file" accept=".jsonl,.json,.csv,.tsv,.parquet,.txt" hidden onChange={(event) => { const chosen = event.target.files?.[0]; if (chosen) void look(chosen); event.target.value = ''; }} />
      {!proposal && (
        <button type="button" className={styles.drop} disabled={busy} onClick={() => picker.current?.click()} onDragOver={(event) => event.preventDefault()} onDrop={(event) => { event.preventDefault(); const chosen = event.dataTransfer.files[0]; if (chosen) void look(chosen); }}>
          <Icon name="drop" />{t.datasets.importDrop}
        </button>
      )}
      {proposal && (
        <div className="col">
          <p>{t.datasets.looks} <b className="strong">{mapping ? t.datasets.shapes[mapping.shape] ?? mapping.shape : proposal.kind}</b> <Chip tone={proposal.needsConfirmation ? 'warn' : 'ok'}>{t.datasets.sure(format.share(proposal.confidence))}</Chip> <span className="muted">{proposal.why}</span></p>
          <div className={styles.form}>
            <label className="col"><span className="strong">{t.datasets.name}</span><TextInput value={name} onChange={(event) => setName(event.target.value)} /></label>
            <label className="col"><span className="strong">{t.datasets.shape}</span><Select value={mapping?.shape ?? ''} options={[...(mapping ? [] : [{ value: '', label: t.editor.choose }]), ...shapes.map((shape) => ({ value: shape, label: t.datasets.shapes[shape] ?? shape }))]} onChange={(event) => setMapping({ shape: event.target.value as SampleMapping['shape'], keepOthers: true })} /></label>
            {mapping && (fieldsOf[mapping.shape] ?? []).map((field) => (
              <label key={field} className="col"><span className="strong">{t.datasets.fields[field] ?? field}</span><Select value={String(mapping[field] ?? '')} options={[{ value: '', label: t.editor.noChoice }, ...proposal.columns.map((column) => ({ value: column.name, label: column.name }))]} onChange={(event) => setMapping({ ...mapping, [field]: event.target.value || null })} /></label>
            ))}
            <label className="col"><span className="strong">{t.datasets.validation}</span><NumberInput value={shares.validation} minimum={0} maximum={0.5} onCommit={(validation) => setShares({ ...shares, validation })} /></label>
            <label className="col"><span className="strong">{t.datasets.cases}</span><NumberInput value={shares.cases} minimum={0} maximum={0.5} onCommit={(cases) => setShares({ ...shares, cases })} /></label>
          </div>
          {proposal.badRows.length > 0 && <FindingNote finding={{ code: 'DA03', severity: 'warning', path: '', message: `${t.datasets.badRows(format.count(proposal.badRows.length))}. ${t.datasets.line(format.count(proposal.badRows[0]!.line))}: ${proposal.badRows[0]!.reason}`, fix: { text: '', changes: [] } }} />}
          {proposal.examples.length > 0 && <h3>{t.datasets.examples}</h3>}
          {proposal.examples.slice(0, 3).map((sample, index) => <p key={index} className="small"><b className="strong">{questionOf(sample).slice(0, 200)}</b><br /><span className="muted">{answerOf(sample).slice(0, 300)}</span></p>)}
        </div>
      )}
    </Dialog>
  );
}
