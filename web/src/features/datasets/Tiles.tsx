import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { chatModelsQuery, statisticsQuery, type DatasetVersion } from '@/api';
import { troubleOf } from '@/forms';
import { format, useText } from '@/text';
import { Failure } from '@/ui';
import styles from './dataset.module.css';

/** What is worth knowing before training: how many, how often the same, what must not leak. */
export function Tiles({ version, split, onFilter }: { version: DatasetVersion; split: string; onFilter: (kind: string) => void }) {
  const t = useText();
  const model = (useQuery(chatModelsQuery()).data ?? []).find((each) => each.startsWith('local:'));
  const plain = useQuery(statisticsQuery(version.name, version.version));
  const full = useQuery({ ...statisticsQuery(version.name, version.version, model), enabled: model != null });
  if (plain.isError) return <Failure trouble={troubleOf(plain.error)} onRetry={() => void plain.refetch()} />;
  const data = full.data ?? plain.data;
  const here = data?.splits[split];
  const pii = Object.values(here?.pii ?? {});
  const found = pii.reduce((sum, kind) => sum + kind.found, 0);
  const tokens = here?.tokens;
  const wait = '…';
  return (
    <ul className={styles.tiles} aria-busy={plain.isLoading || full.isLoading || undefined}>
      <Tile name={t.datasets.tileSamples} value={here ? format.count(here.samples) : wait} note={here && t.datasets.sources(format.count(here.sources))} />
      <Tile name={t.datasets.tileExact} value={here ? format.count(here.duplicates.exact) : wait} action={here && here.duplicates.exact > 0 ? <button type="button" className="link" onClick={() => onFilter('duplicate')}>{t.datasets.showThem}</button> : undefined} />
      <Tile name={t.datasets.tileNear} value={here ? format.count(here.duplicates.near) : wait} />
      <Tile name={t.datasets.tilePii} value={here ? <span className={found ? 'bad' : ''}>{format.count(found)}</span> : wait} note={found ? t.datasets.inSamples(format.count(Math.max(0, ...pii.map((kind) => kind.samples)))) : undefined} action={found > 0 ? <button type="button" className="link" onClick={() => onFilter('pii')}>{t.datasets.showThem}</button> : undefined} />
      <Tile name={t.datasets.tileLeak} value={data ? <span className={data.sharedSamples ? 'bad' : ''}>{format.count(data.sharedSamples)}</span> : wait} />
      <Tile name={t.datasets.tileTokens} value={tokens ? format.share(tokens.learnedTokens / Math.max(1, tokens.tokens)) : model ? wait : '–'} note={tokens ? t.datasets.ofTokens(format.count(tokens.tokens)) : model ? undefined : t.datasets.noTokens} action={tokens ? <span className="ok small">{t.datasets.answersOnly}</span> : undefined} />
    </ul>
  );
}

function Tile({ name, value, note, action }: { name: string; value: ReactNode; note?: ReactNode; action?: ReactNode }) {
  return (
    <li>
      <span className="muted">{name}</span>
      <span><b>{value}</b> {note && <small className="muted">{note}</small>}</span>
      {action}
    </li>
  );
}
