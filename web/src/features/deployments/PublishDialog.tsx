import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { chatModelsQuery, createDeployment, flowsQuery, modelsQuery } from '@/api';
import { report } from '@/forms';
import { useText } from '@/text';
import { Button, Dialog, Segmented, Select, TextInput, toast } from '@/ui';

const slugOf = (name: string) => name.toLowerCase().normalize('NFKD').replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 40);

export function PublishDialog({ flow, model, onClose }: { flow: string | null; model: string | null; onClose: () => void }) {
  const t = useText();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const flows = useQuery(flowsQuery()).data ?? [];
  const registry = useQuery(modelsQuery()).data ?? [];
  const chat = useQuery(chatModelsQuery()).data ?? [];
  const models = [...new Set([...registry.flatMap((each) => [...Object.keys(each.aliases).map((alias) => `model:${each.name}@${alias}`), `model:${each.name}`]), ...chat])];
  const [kind, setKind] = useState<'model' | 'flow'>(flow ? 'flow' : 'model');
  const [chosenModel, setModel] = useState(model ?? '');
  const [chosenFlow, setFlow] = useState(flow ?? '');
  const [typed, setSlug] = useState<string | null>(null);
  const slug = typed ?? slugOf(kind === 'flow' ? flows.find((each) => each.id === chosenFlow)?.name ?? '' : chosenModel.replace(/^[a-z]+:/, '').replace(/@.*/, ''));
  const ready = slug !== '' && (kind === 'flow' ? chosenFlow : chosenModel);
  const save = () => createDeployment({ slug, ...(kind === 'flow' ? { flowId: chosenFlow } : { model: chosenModel }) }).then(async () => {
    toast('ok', t.deployments.published(slug));
    await queries.invalidateQueries({ queryKey: ['deployments'] });
    onClose();
    void navigate(`/deployments/${slug}`);
  }).catch(report);
  return (
    <Dialog title={t.deployments.publish} onClose={onClose} actions={<><Button onClick={onClose}>{t.common.cancel}</Button><Button look="primary" disabled={!ready} onClick={() => void save()}>{t.deployments.publish}</Button></>}>
      <div className="col">
        <Segmented label={t.deployments.kind} value={kind} options={[{ value: 'model', label: t.deployments.aModel }, { value: 'flow', label: t.deployments.aFlow }]} onChange={setKind} />
        {kind === 'model'
          ? <label className="col"><span className="strong">{t.deployments.model}</span><TextInput list="publish-models" value={chosenModel} onChange={(event) => setModel(event.target.value)} /><datalist id="publish-models">{models.map((each) => <option key={each} value={each} />)}</datalist></label>
          : <label className="col"><span className="strong">{t.deployments.flow}</span><Select value={chosenFlow} options={[{ value: '', label: t.editor.noChoice }, ...flows.map((each) => ({ value: each.id, label: each.name }))]} onChange={(event) => setFlow(event.target.value)} /></label>}
        <label className="col"><span className="strong">{t.deployments.slug}</span><TextInput value={slug} onChange={(event) => setSlug(slugOf(event.target.value) + (event.target.value.endsWith('-') ? '-' : ''))} /></label>
        <p className="muted small">{t.deployments.slugHint}</p>
      </div>
    </Dialog>
  );
}
