import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { lineageQuery, type LineageLink } from '@/api';
import { format, useText } from '@/text';
import { Button, Glyph, Icon, Skeleton } from '@/ui';
import styles from './Lineage.module.css';

const glyphs: Record<string, string> = { document: 'document', sample: 'sample', dataset: 'dataset', plan: 'plan', base: 'model', model: 'trained', job: 'trained', evaluation: 'report', deployment: 'trained', run: 'any', node: 'any', script: 'plan' };

/** What a thing was made from, and what came of it, link by link; a click asks the same of the next one. */
export function Lineage({ of }: { of: string }) {
  const t = useText();
  const [path, setPath] = useState<readonly string[]>([of]);
  const at = path.at(-1)!;
  const answer = useQuery(lineageQuery(at));
  if (answer.isPending) return <Skeleton rows={3} />;
  if (answer.isError) return <p className="muted small">{t.lineage.unknown}{path.length > 1 && <> <Button size="tiny" icon="left" onClick={() => setPath(path.slice(0, -1))}>{t.common.back}</Button></>}</p>;
  const { thing, from, to } = answer.data;
  const go = (link: LineageLink) => setPath([...path, link.id]);
  return (
    <div className={styles.lineage}>
      <Links title={t.lineage.from} none={t.lineage.first} links={from} onGo={go} />
      <p className={styles.here}><Glyph type={glyphs[thing.kind] ?? 'any'} /><span className="grow"><b>{sayOf(thing)}</b> <span className="muted">{t.lineage.kinds[thing.kind] ?? thing.kind}</span></span>{path.length > 1 && <Button size="tiny" look="quiet" icon="left" onClick={() => setPath(path.slice(0, -1))}>{t.common.back}</Button>}</p>
      <Links title={t.lineage.to} none={t.lineage.last} links={to} onGo={go} />
    </div>
  );
}

/** Kinds that have a lineage of their own. */
const asked = new Set(['document', 'sample', 'dataset', 'model', 'job', 'deployment']);

/** A title without its kind, hashes short. */
function sayOf({ kind, title }: LineageLink): string {
  const plain = title.replace(new RegExp(`^(?:${kind}|${kind}Version) (?=\\S)`), '').replace(/^model:|^\/api\/deployments\//, '').replace(/[0-9a-f]{40,64}/g, (hash) => format.shortHash(hash));
  return plain.length > 70 ? `${plain.slice(0, 70)}…` : plain;
}

const most = 8;

function Links({ title, none, links, onGo }: { title: string; none: string; links: readonly LineageLink[]; onGo: (link: LineageLink) => void }) {
  const t = useText();
  const [all, setAll] = useState(false);
  const shown = all ? links : links.slice(0, most);
  return (
    <section>
      <h3 className="muted small">{title}</h3>
      {links.length === 0 && <p className="muted small">{none}</p>}
      <ul>
        {shown.map((link) => {
          const page = pageOf(link);
          return (
            <li key={link.kind + link.id}>
              <Glyph type={glyphs[link.kind] ?? 'any'} />
              <button type="button" className={`link grow cut ${styles.name}`} title={link.id} disabled={!asked.has(link.kind)} onClick={() => onGo(link)}>{sayOf(link)}</button>
              <span className="muted small">{link.samples != null ? t.common.samples(format.count(link.samples)) : t.lineage.kinds[link.kind] ?? link.kind}</span>
              {page && <Link to={page} aria-label={t.lineage.open(link.title)}><Icon name="external" small /></Link>}
            </li>
          );
        })}
      </ul>
      {links.length > shown.length && <Button size="tiny" look="quiet" onClick={() => setAll(true)}>{t.lineage.more(format.count(links.length - shown.length))}</Button>}
    </section>
  );
}

/** The page of a thing, if it has one of its own. */
function pageOf({ kind, id }: LineageLink): string | null {
  const [name = '', version] = id.split('@');
  if (kind === 'dataset') return version ? `/datasets/${encodeURIComponent(name)}?version=${version}` : null;
  if (kind === 'job') return `/jobs/${encodeURIComponent(id)}`;
  if (kind === 'evaluation') return `/evaluations/${encodeURIComponent(id)}`;
  if (kind === 'deployment') return `/deployments/${encodeURIComponent(id)}`;
  return kind === 'model' ? '/models' : null;
}
