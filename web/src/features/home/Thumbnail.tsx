import { groupBy, type Component, type FlowDocument } from '@/api';
import { Icon, typeColour } from '@/ui';
import styles from './HomePage.module.css';

const width = 248;
const height = 108;

/** The shape of a flow, drawn from the document itself: nodes by depth, wires in the colour of their type. */
export function Thumbnail({ document, components }: { document?: FlowDocument; components?: readonly Component[] }) {
  const { places, wires } = document ? layOut(document, components) : { places: [], wires: [] };
  return (
    <span className={styles.thumb}>
      <svg viewBox={`0 0 ${width} ${height}`} aria-hidden>
        {wires.map((wire) => <path key={wire.id} d={wire.path} fill="none" stroke={wire.colour} strokeWidth="2" />)}
      </svg>
      {places.map((place) => (
        <i key={place.id} className={place.hot ? styles.hot : ''} style={{ left: `${(place.x / width) * 100}%`, top: `${(place.y / height) * 100}%`, width: `${(place.w / width) * 100}%`, height: `${(place.h / height) * 100}%` }}>
          <Icon name={place.icon} small />
        </i>
      ))}
    </span>
  );
}

function layOut(document: FlowDocument, components: readonly Component[] = []) {
  const known = new Map(components.flatMap((component) => [component.id, ...component.aliases].map((id) => [id, component])));
  const sources = (id: string) => Object.values(document.nodes[id]?.inputs ?? {}).flat().map((link) => link.split('.')[0]!);
  const depths = new Map<string, number>();
  const depthOf = (id: string, seen: readonly string[] = []): number => {
    const kept = depths.get(id);
    if (kept != null) return kept;
    if (seen.includes(id)) return 0;
    const depth = Math.max(-1, ...sources(id).filter((from) => from in document.nodes).map((from) => depthOf(from, [...seen, id]))) + 1;
    depths.set(id, depth);
    return depth;
  };
  const ids = Object.keys(document.nodes);
  const columns = groupBy(ids, (id) => depthOf(id));
  const pitch = Math.min(50, (width - 8) / Math.max(1, columns.size));
  const w = Math.min(36, pitch - 9);
  const left = (width - pitch * (columns.size - 1) - w) / 2;
  const drawn = drawnPlaces(document);
  const places = ids.map((id) => {
    const column = columns.get(depths.get(id)!)!;
    const row = column.indexOf(id) - (column.length - 1) / 2;
    const component = known.get(document.nodes[id]!.component);
    const spot = drawn?.(id) ?? { x: left + depths.get(id)! * pitch, y: height / 2 + row * Math.min(30, (height - 12) / column.length) };
    return { id, h: 20, w, ...spot, icon: component?.icon ?? 'box', hot: component?.outputs.some((port) => port.type === 'trained' || port.type === 'trained-model') };
  });
  const at = new Map(places.map((place) => [place.id, place]));
  const wires = ids.flatMap((id) => Object.values(document.nodes[id]!.inputs ?? {}).flat().flatMap((link) => {
    const [from = '', port] = link.split('.');
    const a = at.get(from);
    const b = at.get(id)!;
    if (!a) return [];
    const type = known.get(document.nodes[from]!.component)?.outputs.find((output) => output.id === port)?.type ?? 'any';
    const x1 = a.x + a.w;
    const bend = Math.max(6, (b.x - x1) / 2);
    const gutter = (a.y + a.h / 2 + b.y - b.h / 2) / 2;
    const path = b.x < x1 ? `M${x1} ${a.y}h4V${gutter}H${b.x - 4}V${b.y}h4` : `M${x1} ${a.y}C${x1 + bend} ${a.y} ${b.x - bend} ${b.y} ${b.x} ${b.y}`;
    return [{ id: `${link}>${id}`, colour: typeColour(type), path }];
  }));
  return { places, wires };
}

const node = { width: 150, height: 128 };

/** Places of the canvas itself, made small, when the document has one for every node. */
function drawnPlaces({ nodes, canvas = {} }: FlowDocument) {
  const ids = Object.keys(nodes);
  if (!ids.length || ids.some((id) => !canvas[id])) return null;
  const xs = ids.map((id) => canvas[id]!.x);
  const ys = ids.map((id) => canvas[id]!.y);
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const across = Math.min(0.24, (width - 20) / (Math.max(...xs) - left + node.width));
  const down = Math.min(0.2, (height - 16) / (Math.max(...ys) - top + node.height));
  const [w, h] = [node.width * across, Math.min(20, node.height * down)];
  const indent = (width - (Math.max(...xs) - left + node.width) * across) / 2;
  const drop = (height - (Math.max(...ys) - top) * down) / 2;
  return (id: string) => ({ x: indent + (canvas[id]!.x - left) * across, y: drop + (canvas[id]!.y - top) * down, w, h });
}
