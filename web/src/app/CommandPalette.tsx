import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useNavigate } from 'react-router';
import { createFlow, flowsQuery, templatesQuery } from '@/api';
import { useLanguage, useText } from '@/text';
import { Dialog, Icon, keyLabel, rank, useActionRegistry } from '@/ui';
import styles from './Frame.module.css';


type Hit = { id: string; title: string; kind: string; icon: string; key?: string; run: () => void };

/** Finds and does anything: pages, flows, templates and every action of the screen. */
export function CommandPalette({ onClose }: { onClose: () => void }) {
  const t = useText();
  const [words, setWords] = useState('');
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const hits = useHits();
  const found = useMemo(() => rank(hits, words, (hit) => `${hit.title} ${hit.kind}`).slice(0, 60), [hits, words]);
  const pick = (hit?: Hit) => { if (hit) { onClose(); hit.run(); } };
  useEffect(() => { list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' }); }, [at]);
  const keys = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step) { event.preventDefault(); setAt((now) => Math.max(0, Math.min(found.length - 1, now + step))); }
    if (event.key === 'Enter') { event.preventDefault(); pick(found[at]); }
  };
  return (
    <Dialog title={t.shell.searchOrDo} bare onClose={onClose}>
      <div className={styles.palette}>
        <header>
          <Icon name="search" />
          <input
            // A dialog that opens for typing takes the caret.
            ref={(element) => element?.focus()}
            role="combobox"
            aria-expanded
            aria-controls="palette-hits"
            aria-activedescendant={found[at] && `hit-${at}`}
            aria-label={t.shell.searchOrDo}
            placeholder={t.shell.searchOrDo}
            value={words}
            onChange={(event) => { setWords(event.target.value); setAt(0); }}
            onKeyDown={keys}
          />
        </header>
        <div ref={list} id="palette-hits" role="listbox" aria-label={t.shell.searchOrDo} className={`${styles.list} scroll`}>
          {found.map((hit, index) => (
            <button key={hit.id} id={`hit-${index}`} type="button" role="option" tabIndex={-1} aria-selected={index === at} className={styles.hit} onMouseMove={() => setAt(index)} onClick={() => pick(hit)}>
              <Icon name={hit.icon} />
              <span className="grow cut">{hit.title}</span>
              <span className="muted small">{hit.kind}</span>
              {hit.key && <kbd>{keyLabel(hit.key)}</kbd>}
            </button>
          ))}
          {found.length === 0 && <p className={styles.nothing}>{t.shell.paletteEmpty}</p>}
        </div>
      </div>
    </Dialog>
  );
}

function useHits(): Hit[] {
  const t = useText();
  const language = useLanguage();
  const navigate = useNavigate();
  const flows = useQuery(flowsQuery()).data;
  const templates = useQuery(templatesQuery()).data;
  const lists = useActionRegistry((state) => state.lists);
  return useMemo(() => [
    ...[...lists.values()].reverse().flat().filter((action) => action.id !== 'palette').map((action) => ({
      id: `do:${action.id}`, title: action.title, kind: action.hidden ? t.shell.goTo : action.group, icon: action.icon ?? 'right', key: action.keys?.[0], run: () => action.run(),
    })),
    ...(flows ?? []).map((flow) => ({ id: `flow:${flow.id}`, title: flow.name, kind: t.shell.flow, icon: 'fork', run: () => void navigate(`/flows/${flow.id}`) })),
    ...(templates ?? []).map((template) => ({
      id: `template:${template.slug}`, title: template.title[language] ?? template.slug, kind: t.shell.template, icon: 'copy',
      run: () => void createFlow({ template: template.slug, language }).then((flow) => navigate(`/flows/${flow.id}`)),
    })),
  ], [lists, flows, templates, language, navigate, t]);
}
