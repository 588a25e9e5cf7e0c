import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { chatModelsQuery, sampleLineageQuery, statisticsQuery, type DatasetVersion, type SampleRow } from '@/api';
import { Histogram } from '@/charts';
import { format, useText } from '@/text';
import { Card, Chip, Glyph, useAgo } from '@/ui';
import { Lineage } from '../shared/Lineage';
import styles from './dataset.module.css';
import { madeFrom, samplesOf } from './words';

type SideProps = { version: DatasetVersion; versions: readonly DatasetVersion[]; row?: SampleRow; split: string };

export function SampleSide({ version, versions, row, split }: SideProps) {
  const t = useText();
  return (
    <aside className={styles.side}>
      <LengthCard version={version} split={split} />
      {row && <OriginCard version={version} row={row} />}
      {row && <Card title={t.lineage.title} hint={t.lineage.hint}><Lineage key={row.hash} of={row.hash} /></Card>}
      <VersionsCard version={version} versions={versions} />
    </aside>
  );
}

function LengthCard({ version, split }: { version: DatasetVersion; split: string }) {
  const t = useText();
  const model = (useQuery(chatModelsQuery()).data ?? []).find((each) => each.startsWith('local:'));
  const plain = useQuery(statisticsQuery(version.name, version.version)).data;
  const full = useQuery({ ...statisticsQuery(version.name, version.version, model), enabled: model != null }).data;
  const here = (full ?? plain)?.splits[split];
  const lengths = here?.tokens?.lengths ?? here?.answerLengths;
  if (!here || !lengths || lengths.count === 0) return null;
  const title = here.tokens ? t.datasets.lengths : t.datasets.lengthsChars;
  return (
    <Card title={title} hint={t.datasets.median(format.count(lengths.p50 ?? 0), format.count(lengths.p95 ?? 0))}>
      <Histogram label={title} buckets={lengths.buckets} max={lengths.max} />
      <p className="small muted">{t.datasets.languages}: {Object.entries(here.languages).sort(([, a], [, b]) => b - a).map(([language, count]) => `${language} ${format.count(count)}`).join(' · ')}</p>
    </Card>
  );
}

/** Document, place in it, node and model of the sample. */
function OriginCard({ version, row }: { version: DatasetVersion; row: SampleRow }) {
  const t = useText();
  const { provenance, metadata } = row.sample;
  const steps = useQuery({ ...sampleLineageQuery(version.name, version.version, row.hash), enabled: provenance.derivedFrom != null }).data ?? [];
  return (
    <Card title={t.datasets.comesFrom(format.count(row.index + 1))}>
      <div className={styles.origin}>
        <p className="row"><Glyph type="document" /><b className="strong grow cut">{provenance.source ?? format.shortHash(provenance.sourceHash)}</b>{provenance.start != null && <span className="muted">{t.datasets.chars(format.count(provenance.start), format.count(provenance.start + (provenance.length ?? 0)))}</span>}</p>
        <p className="muted mono">{format.shortHash(provenance.sourceHash)}</p>
        {provenance.node && <p className="muted">{provenance.model ? t.datasets.writtenBy(provenance.model, provenance.node) : t.datasets.byNode(provenance.node)}</p>}
        {steps.slice(1).map((step) => <blockquote key={step.sampleHash}><p className="muted small">{t.datasets.derived}, {step.version}</p>{step.sample.messages.at(-1)?.content}</blockquote>)}
        {Object.keys(metadata).length > 0 && <p className="row wrap">{Object.entries(metadata).slice(0, 6).map(([name, value]) => <Chip key={name}>{name}: {value.slice(0, 40)}</Chip>)}</p>}
      </div>
    </Card>
  );
}

function VersionsCard({ version, versions }: { version: DatasetVersion; versions: readonly DatasetVersion[] }) {
  const t = useText();
  const ago = useAgo();
  return (
    <Card title={t.datasets.versions} hint={t.datasets.neverChanged}>
      <ul className={styles.versions}>
        {versions.map((each, index) => {
          const before = versions[index + 1];
          const step = before && samplesOf(each) - samplesOf(before);
          return (
            <li key={each.version}>
              <b className={each.version === version.version ? 'acc' : ''}>v{each.version}</b>
              <span className="grow">
                <Link to={`?version=${each.version}`}>{madeFrom(each, t) || t.common.samples(format.count(samplesOf(each)))}</Link>
                <br /><span className="small muted">{ago(each.created)}: {step == null ? t.common.samples(format.count(samplesOf(each))) : `${step > 0 ? '+' : step < 0 ? '−' : '±'}${format.count(Math.abs(step))}`} · <code>{format.shortHash(each.hash)}</code></span>
              </span>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
