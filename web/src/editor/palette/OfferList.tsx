import { useReactFlow } from '@xyflow/react';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useText } from '@/text';
import { Glyph, Icon, rank } from '@/ui';
import { componentsThatFit } from '../document/legal';
import { nodeWidth } from '../nodes/measure';
import { placeComponent } from '../place';
import { useEditor } from '../store';
import { useNames } from './names';
import { useOffers, type Asking } from './offers';
import styles from './palette.module.css';

/** Components that fit the port that asks, where the wire was dropped. One pick places and joins. */
export function OfferList() {
  const { asking, close } = useOffers();
  return asking ? <Offers key={`${asking.at.x},${asking.at.y}`} asking={asking} onClose={close} /> : null;
}

function Offers({ asking, onClose }: { asking: Asking; onClose: () => void }) {
  const t = useText();
  const flow = useReactFlow();
  const names = useNames();
  const box = useRef<HTMLDivElement>(null);
  const components = useEditor((state) => state.components);
  const conversions = useEditor((state) => state.conversions);
  const [words, setWords] = useState('');
  const [at, setAt] = useState(0);
  const { from } = asking;
  const offers = useMemo(() => {
    const list: { component: (typeof components)[number]; port?: { title: string } }[] = from ? componentsThatFit(components, from.type, from.side === 'output' ? 'input' : 'output', conversions) : components.map((component) => ({ component }));
    return rank(list, words, ({ component }) => `${names.title(component)} ${component.title}`);
  }, [components, conversions, from, words, names]);
  useEffect(() => {
    const outside = (event: MouseEvent) => { if (!box.current?.contains(event.target as Node)) onClose(); };
    window.addEventListener('mousedown', outside, true);
    return () => window.removeEventListener('mousedown', outside, true);
  }, [onClose]);
  const pick = (index: number) => {
    const offer = offers[index];
    if (!offer) return;
    onClose();
    placeComponent(offer.component.id, spot(), from ? { partner: from } : {});
  };
  const spot = () => {
    const port = from && document.querySelector(`[data-port="${CSS.escape(`${from.node}.${from.port}`)}"]`)?.getBoundingClientRect();
    const place = flow.screenToFlowPosition(asking.at);
    const clicked = port && Math.hypot(port.x - asking.at.x, port.y - asking.at.y) < 24;
    if (!from || !clicked) return from?.side === 'input' ? { x: place.x - nodeWidth, y: place.y - 46 } : { x: place.x, y: place.y - 46 };
    return from.side === 'output' ? { x: place.x + 36, y: place.y - 46 } : { x: place.x - nodeWidth - 36, y: place.y - 46 };
  };
  const keys = (event: KeyboardEvent) => {
    event.stopPropagation();
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step) { event.preventDefault(); setAt((now) => Math.max(0, Math.min(offers.length - 1, now + step))); }
    if (event.key === 'Enter') { event.preventDefault(); pick(at); }
    if (event.key === 'Escape') onClose();
  };
  const typeName = from ? t.palette.types[from.type] ?? from.type : '';
  return (
    <div ref={box} className={styles.offers} style={{ left: Math.min(asking.at.x + 8, innerWidth - 280), top: Math.min(asking.at.y - 12, innerHeight - 372) }} role="dialog" aria-label={t.editor.offersTitle}>
      <header>{from ? <><Glyph type={from.type} />{t.editor.fits(typeName)}</> : t.editor.openPalette}<span className="end muted">{offers.length}</span></header>
      <input ref={(element) => element?.focus()} aria-label={t.common.search} placeholder={t.common.search} value={words} onChange={(event) => { setWords(event.target.value); setAt(0); }} onKeyDown={keys} />
      <ul className="scroll" role="listbox" aria-label={t.editor.offersTitle}>
        {offers.map(({ component, port }, index) => (
          <li key={component.id}>
            <button type="button" role="option" aria-selected={index === at} className={styles.offer} title={component.summary} onMouseMove={() => setAt(index)} onClick={() => pick(index)}>
              <Icon name={component.icon} />
              <span className="grow cut">{names.title(component)}</span>
              {port && <span className="muted small">{port.title.toLowerCase()}</span>}
            </button>
          </li>
        ))}
      </ul>
      {offers.length === 0 && <p className={styles.none} style={{ padding: 12 }}>{t.editor.nothingFits}</p>}
    </div>
  );
}
