import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { deleteFile, deleteSecret, filesQuery, providersQuery, secretsQuery, statusQuery, testProvider, uploadFiles, type Provider } from '@/api';
import { FindingNote, SecretDialog, report, troubleOf } from '@/forms';
import { format, useText } from '@/text';
import { Button, Card, Chip, Failure, PageHead, Pairs, Skeleton, toast } from '@/ui';
import { AppearanceCard } from './AppearanceCard';
import styles from './settings.module.css';

export function SettingsPage() {
  const t = useText();
  return (
    <div className="page">
      <PageHead title={t.shell.settings} summary={t.settings.lead} />
      <div className={styles.cols}>
        <div className={styles.main}><ProvidersCard /><SecretsCard /><FilesCard /></div>
        <div className={styles.main}><AppearanceCard /><InstallationCard /></div>
      </div>
    </div>
  );
}

function ProvidersCard() {
  const t = useText();
  const providers = useQuery(providersQuery());
  return (
    <Card title={t.settings.providers} hint={t.settings.providersHint}>
      {providers.isPending && <Skeleton rows={3} />}
      {providers.isError && <Failure trouble={troubleOf(providers.error)} onRetry={() => void providers.refetch()} />}
      <ul className={styles.rows}>{providers.data?.map((provider) => <ProviderRow key={provider.prefix} provider={provider} />)}</ul>
    </Card>
  );
}

type Answer = Awaited<ReturnType<typeof testProvider>>;

function ProviderRow({ provider }: { provider: Provider }) {
  const t = useText();
  const queries = useQueryClient();
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [busy, setBusy] = useState(false);
  const [asking, setAsking] = useState(false);
  const secret = /\b([A-Z][A-Z0-9]*_[A-Z0-9_]+)\b/.exec(provider.needs ?? '')?.[1];
  const test = () => {
    setBusy(true);
    testProvider(provider.prefix).then(setAnswer).catch(report).finally(() => setBusy(false));
  };
  return (
    <li>
      <div className="grow">
        <p className="row"><b className="strong">{provider.title}</b><code className="muted">{provider.prefix}:</code>{provider.ready ? <Chip tone="ok" icon="check">{t.settings.ready}</Chip> : <Chip tone="plain">{t.settings.needs}</Chip>}{!!provider.models?.length && <span className="muted small">{t.settings.modelsOf(provider.models.length)}</span>}</p>
        {!provider.ready && provider.needs && <p className="muted">{provider.needs}</p>}
        {answer && <p className={answer.ok ? 'ok' : 'bad'}>{answer.ok ? t.settings.works(format.count(answer.milliseconds ?? 0)) : t.settings.fails}: {answer.message}</p>}
      </div>
      {secret && !provider.ready && <Button icon="key" onClick={() => setAsking(true)}>{t.settings.setSecret(secret)}</Button>}
      <Button busy={busy} onClick={test}>{busy ? t.settings.testing : t.settings.test}</Button>
      {asking && <SecretDialog name={secret} onClose={() => setAsking(false)} onMade={() => { setAsking(false); void queries.invalidateQueries({ queryKey: ['providers'] }); void queries.invalidateQueries({ queryKey: ['chat-models'] }); }} />}
    </li>
  );
}

function SecretsCard() {
  const t = useText();
  const queries = useQueryClient();
  const secrets = useQuery(secretsQuery());
  const [editing, setEditing] = useState<string | null>(null);
  const remove = (name: string) => void deleteSecret(name).then(() => { toast('ok', t.settings.removed(name)); return queries.invalidateQueries({ queryKey: ['secrets'] }); }).catch(report);
  return (
    <Card title={t.settings.secrets} hint={t.settings.secretsHint} actions={<Button icon="plus" onClick={() => setEditing('')}>{t.settings.newSecret}</Button>}>
      {secrets.data?.length === 0 && <p className="muted">{t.settings.noSecrets}</p>}
      <ul className={styles.rows}>{secrets.data?.map((name) => <li key={name}><code className="grow">{name}</code><Button size="tiny" onClick={() => setEditing(name)}>{t.settings.replace}</Button><Button size="tiny" look="quiet" icon="trash" label={t.settings.removeSecret(name)} onClick={() => remove(name)} /></li>)}</ul>
      {editing != null && <SecretDialog name={editing} onClose={() => setEditing(null)} onMade={() => setEditing(null)} />}
    </Card>
  );
}

function FilesCard() {
  const t = useText();
  const queries = useQueryClient();
  const picker = useRef<HTMLInputElement>(null);
  const [folder, setFolder] = useState('');
  const files = useQuery(filesQuery(folder));
  const refresh = () => queries.invalidateQueries({ queryKey: ['files'] });
  return (
    <Card title={t.settings.files} hint={folder || t.settings.filesHint} actions={<>{folder && <Button size="tiny" icon="up" label={t.common.back} onClick={() => setFolder(folder.includes('/') ? folder.slice(0, folder.lastIndexOf('/')) : '')} />}<Button icon="up" onClick={() => picker.current?.click()}>{t.settings.upload}</Button></>}>
      <input ref={picker} type="file" multiple hidden onChange={(event) => { if (event.target.files?.length) void uploadFiles(event.target.files, folder || undefined).then(refresh).catch(report); event.target.value = ''; }} />
      {files.data?.length === 0 && <p className="muted">{t.settings.noFiles}</p>}
      <ul className={styles.rows}>
        {files.data?.map((file) => (
          <li key={file.path}>
            {file.folder ? <button type="button" className="link grow" onClick={() => setFolder(file.path)}>{file.path}/</button> : <span className="grow cut">{file.path}</span>}
            {!file.folder && <span className="muted num">{format.bytes(file.size)}</span>}
            <Button size="tiny" look="quiet" icon="trash" label={t.settings.removeFile(file.path)} onClick={() => void deleteFile(file.path).then(refresh).catch(report)} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function InstallationCard() {
  const t = useText();
  const status = useQuery(statusQuery()).data;
  if (!status) return null;
  return (
    <>
      <Card title={t.settings.installation}>
        <Pairs pairs={[[t.settings.version, status.version], [t.settings.dataFolder, <code key="d">{status.dataFolder}</code>], [t.settings.accounts, status.accounts ? t.common.on : t.settings.noAccounts], [t.settings.features, status.features.join(', ') || t.common.none]]} />
        {status.findings.map((finding) => <FindingNote key={finding.code + finding.message} finding={finding} />)}
      </Card>
      <Card title={t.settings.plugins} hint={t.settings.pluginsHint}>
        {status.plugins.length === 0 && <p className="muted">{t.settings.noPlugins}</p>}
        <ul className={styles.rows}>{status.plugins.map((plugin) => <li key={plugin.id}><b className="strong grow">{plugin.title}</b><code className="muted">{plugin.id}</code><span className="muted">{plugin.version}</span></li>)}</ul>
      </Card>
    </>
  );
}
