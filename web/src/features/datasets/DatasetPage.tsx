import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { applyMarks, datasetsQuery, exportAddress, statusQuery, type DatasetVersion } from '@/api';
import { report, troubleOf } from '@/forms';
import { format, useText } from '@/text';
import { Button, Empty, Failure, LinkButton, MenuButton, PageHead, Segmented, Select, Skeleton, toast } from '@/ui';
import styles from './dataset.module.css';
import { SampleSide } from './SampleSide';
import { Samples } from './Samples';
import { Tiles } from './Tiles';
import { useSamples } from './useSamples';
import { samplesOf } from './words';

export function DatasetPage() {
  const t = useText();
  const { name = '' } = useParams();
  const [search, setSearch] = useSearchParams();
  const datasets = useQuery(datasetsQuery());
  const dataset = datasets.data?.find((known) => known.name === name);
  if (datasets.isPending) return <div className="page"><Skeleton rows={8} /></div>;
  if (datasets.isError) return <div className="page"><Failure trouble={troubleOf(datasets.error)} onRetry={() => void datasets.refetch()} /></div>;
  const version = dataset?.versions.find((known) => String(known.version) === search.get('version')) ?? dataset?.versions[0];
  if (!dataset || !version) return <div className="page"><Empty icon="database" title={t.common.notFound} action={<LinkButton to="/datasets">{t.shell.datasets}</LinkButton>}>{t.common.notFoundMore}</Empty></div>;
  return <VersionView key={version.hash} versions={dataset.versions} version={version} onVersion={(next) => setSearch({ version: String(next) })} />;
}

const order = ['train', 'validation', 'cases'];
const inOrder = (names: string[]) => names.sort((a, b) => (order.indexOf(a) + 1 || 9) - (order.indexOf(b) + 1 || 9));

type ViewProps = { versions: readonly DatasetVersion[]; version: DatasetVersion; onVersion: (version: number) => void };

function VersionView({ versions, version, onVersion }: ViewProps) {
  const t = useText();
  const names = inOrder(Object.keys(version.splits));
  const [split, setSplit] = useState(names.includes('train') ? 'train' : names[0] ?? 'train');
  const samples = useSamples(version, split);
  const [at, setAt] = useState(0);
  const current = samples.rowAt(at);
  const parts = names.map((each) => `${format.count(version.splits[each]!.samples)} ${t.datasets.split[each] ?? each}`).join(t.common.off === '关' ? '，' : ', ');
  return (
    <div className="page">
      <PageHead
        trail={[{ to: '/datasets', title: t.shell.datasets }]}
        glyph="dataset"
        title={version.name}
        beside={<Select aria-label={t.datasets.versions} value={String(version.version)} options={versions.map((each) => ({ value: String(each.version), label: t.common.version(each.version) }))} onChange={(event) => onVersion(Number(event.target.value))} />}
        summary={t.datasets.summary(format.count(samplesOf(version)), parts)}
        actions={<Actions version={version} split={split} />}
      />
      <Tiles version={version} split={split} onFilter={(kind) => { samples.setFilter({ kind }); setAt(0); }} />
      <div className={styles.cols}>
        <Samples
          samples={samples}
          at={at}
          onAt={setAt}
          splits={<Segmented label={t.datasets.splits} value={split} options={names.map((each) => ({ value: each, label: `${t.datasets.split[each] ?? each} ${format.count(version.splits[each]!.samples)}` }))} onChange={(next) => { setSplit(next); setAt(0); }} />}
          version={version}
        />
        <SampleSide version={version} versions={versions} row={current} split={split} />
      </div>
    </div>
  );
}

function Actions({ version, split }: { version: DatasetVersion; split: string }) {
  const t = useText();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const training = useQuery(statusQuery()).data?.features.includes('training');
  const apply = async () => {
    setBusy(true);
    try {
      const outcome = await applyMarks(version.name, version.version);
      await queries.invalidateQueries({ queryKey: ['datasets'] });
      if (outcome.version.version === version.version) toast('inf', t.datasets.nothingToApply);
      else {
        toast('ok', t.datasets.applied(format.count(outcome.kept), format.count(outcome.fixed), format.count(outcome.dropped)));
        void navigate(`/datasets/${encodeURIComponent(version.name)}?version=${outcome.version.version}`);
      }
    } catch (error) {
      report(error);
    } finally {
      setBusy(false);
    }
  };
  const forms = [['messages', 'jsonl', 'OpenAI messages, JSONL'], ['sharegpt', 'json', 'ShareGPT, JSON'], ['alpaca', 'json', 'Alpaca, JSON'], ['prompt-completion', 'csv', 'CSV'], ['messages', 'parquet', 'Parquet']] as const;
  return (
    <>
      <MenuButton look="plain" icon="drop" label={t.datasets.export} items={forms.map(([format_, kind, title]) => ({ label: t.datasets.exportAs(title), onPick: () => location.assign(exportAddress(version.name, version.version, split, format_, kind)) }))}>{t.datasets.export}</MenuButton>
      <Button icon="check" busy={busy} onClick={() => void apply()}>{t.datasets.applyMarks}</Button>
      {training && <LinkButton icon="flame" to={`/jobs/new?dataset=${encodeURIComponent(`${version.name}@${version.version}`)}`}>{t.datasets.trainOnIt}</LinkButton>}
    </>
  );
}
