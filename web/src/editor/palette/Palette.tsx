import { useReactFlow } from '@xyflow/react';
import { useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { groupBy, type Component } from '@/api';
import { useText } from '@/text';
import { Glyph, Icon, SearchInput, rank, useActions, type Action } from '@/ui';
import { bringIntoView } from '../canvas/into-view';
import { dragKind } from '../canvas/useDrops';
import { placeBeside } from '../place';
import { useEditor } from '../store';
import { placeOf, useNames } from './names';
import styles from './palette.module.css';

/** Everything that can be placed: searched with `/`, dragged, or added with Enter beside the selected node. */
export function Palette() {
  const t = useText();
  const components = useEditor((state) => state.components);
  const names = useNames();
  const [words, setWords] = useState('');
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const [at, setAt] = useState(0);
  const box = useRef<HTMLInputElement>(null);
  const found = useMemo(() => rank(components, words, (component) => `${names.title(component)} ${component.title} ${component.aliases.join(' ')} ${component.id} ${component.category}`), [components, words, names]);
  const groups = useMemo(() => [...groupBy(found, (component) => component.category)].sort(([a], [b]) => (words ? 0 : placeOf(a) - placeOf(b))), [found, words]);
  const flow = useReactFlow();
  const place = (id: string) => bringIntoView(flow, placeBeside(id));
  const actions = useMemo<Action[]>(() => [
    { id: 'palette-search', title: t.editor.openPalette, group: t.editor.groupCanvas, keys: ['/'], icon: 'search', run: () => { box.current?.focus(); box.current?.select(); } },
  ], [t]);
  useActions('palette', actions);
  const flat = groups.flatMap(([category, list]) => (closed.has(category) && !words ? [] : list));
  const keys = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step) { event.preventDefault(); setAt((now) => Math.max(0, Math.min(flat.length - 1, now + step))); }
    if (event.key === 'Enter' && flat[at]) { event.preventDefault(); place(flat[at].id); }
    if (event.key === 'Escape') { if (words) setWords(''); else box.current?.blur(); }
  };
  const toggle = (category: string) => setClosed((before) => { const next = new Set(before); if (!next.delete(category)) next.add(category); return next; });
  return (
    <aside className={styles.palette} aria-label={t.palette.title}>
      <SearchInput inputRef={box} hint="/" placeholder={t.palette.search(components.length)} value={words} onChange={(event) => { setWords(event.target.value); setAt(0); }} onKeyDown={keys} />
      <div className={`${styles.groups} scroll`}>
        {groups.map(([category, list]) => {
          const open = words !== '' || !closed.has(category);
          return (
            <section key={category}>
              <button type="button" className={styles.group} aria-expanded={open} onClick={() => toggle(category)}>
                <Icon name={open ? 'down' : 'right'} small />
                {names.category(category)}
                <em>{list.length}</em>
              </button>
              {open && (
                <ul>
                  {list.map((component) => <Entry key={component.id} component={component} name={names.title(component)} current={words !== '' && flat[at] === component} onPlace={place} />)}
                </ul>
              )}
            </section>
          );
        })}
        {found.length === 0 && <div className={styles.none}><p>{t.palette.none}</p><button type="button" className="link" onClick={() => setWords('')}>{t.palette.clear}</button></div>}
      </div>
      <div className={styles.hint}>
        <p><kbd>{t.editor.hintDrag}</kbd> {t.editor.keysHint} <kbd>Enter</kbd></p>
        <p>{t.editor.hintInsert}</p>
        <p>{t.editor.hintPort}</p>
      </div>
    </aside>
  );
}

function Entry({ component, name, current, onPlace }: { component: Component; name: string; current: boolean; onPlace: (id: string) => void }) {
  const t = useText();
  const type = component.outputs[0]?.type ?? component.inputs[0]?.type ?? 'any';
  return (
    <li>
      <button
        type="button"
        draggable
        className={`${styles.entry} ${current ? styles.current : ''}`}
        title={component.summary}
        aria-label={t.palette.add(name)}
        onDragStart={(event) => { event.dataTransfer.setData(dragKind, component.id); event.dataTransfer.effectAllowed = 'copy'; }}
        onDoubleClick={() => onPlace(component.id)}
        onKeyDown={(event) => { if (event.key === 'Enter') { event.preventDefault(); onPlace(component.id); } }}
      >
        <Icon name={component.icon} />
        <span className="grow cut">{name}</span>
        <Glyph type={type} />
      </button>
    </li>
  );
}
