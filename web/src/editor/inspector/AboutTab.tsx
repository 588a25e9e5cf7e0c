import { groupBy, type Port } from '@/api';
import { useText } from '@/text';
import { Glyph, Pairs, Select } from '@/ui';
import { connect, disconnect } from '../document/commands';
import { edgesInto } from '../document/document';
import { whyNot } from '../legal-now';
import { shownPorts } from '../ports/ports';
import { edit, useEditor } from '../store';
import styles from './inspector.module.css';

/** What the component does, its ports, and its wires, which can be drawn here without a mouse. */
export function AboutTab({ id }: { id: string }) {
  const t = useText();
  const node = useEditor((state) => state.history.present.nodes[id]);
  const component = useEditor((state) => state.catalogue.get(node?.component ?? ''));
  const ports = useEditor((state) => shownPorts(state, id));
  if (!node) return null;
  return (
    <div className={styles.list}>
      <p>{component?.summary ?? t.editor.unknownComponent(node.component)}</p>
      {component?.remarks && <p className="muted">{component.remarks}</p>}
      {ports.inputs.length > 0 && <h3 className={styles.section}>{t.editor.inputs}</h3>}
      {ports.inputs.map((port) => <InputRow key={port.id} id={id} port={port} />)}
      {ports.outputs.length > 0 && <h3 className={styles.section}>{t.editor.outputs}</h3>}
      {ports.outputs.map((port) => <PortRow key={port.id} port={port} />)}
      <Pairs pairs={[[t.editor.component, <code key="c">{node.component}</code>], [t.editor.identity, <code key="i">{id}</code>], ...(component?.aliases.length ? [[t.editor.knownAs, component.aliases.join(', ')] as const] : [])]} />
    </div>
  );
}

function PortRow({ port }: { port: Port }) {
  const t = useText();
  return (
    <div className={styles.port}>
      <span className="row"><Glyph type={port.type} /><b className="strong">{port.title}</b><span className="muted small">{t.palette.types[port.type] ?? port.type}, {port.many ? t.editor.many : t.editor.one}</span></span>
      {port.summary && <p className="muted small">{port.summary}</p>}
    </div>
  );
}

function InputRow({ id, port }: { id: string; port: Port }) {
  const t = useText();
  const state = useEditor();
  const node = state.history.present.nodes[id]!;
  const edges = edgesInto(id, node).filter((edge) => edge.to.port === port.id);
  const current = edges[0] ? `${edges[0].from.node}.${edges[0].from.port}` : '';
  const sources = Object.keys(state.history.present.nodes).filter((other) => other !== id).flatMap((other) => shownPorts(state, other).outputs.map((output) => ({ other, output })));
  const fitting = sources.filter(({ other, output }) => whyNot({ node: other, port: output.id }, { node: id, port: port.id }) === null);
  const byNode = groupBy(fitting, ({ other }) => other);
  const options = [...byNode].flatMap(([other, list]) => list.map(({ output }) => ({ value: `${other}.${output.id}`, label: `${other} · ${output.title}` })));
  return (
    <div className={styles.port}>
      <PortRow port={port} />
      <Select
        aria-label={`${t.editor.inputs}: ${port.title}`}
        value={current}
        options={[{ value: '', label: port.required ? `${t.editor.noChoice} (${t.editor.required})` : t.editor.noChoice }, ...(options.some((option) => option.value === current) || !current ? [] : [{ value: current, label: current }]), ...options]}
        onChange={(event) => {
          const [from = '', output = ''] = event.target.value.split(/\.(.*)/s);
          if (event.target.value) edit(connect, { from: { node: from, port: output }, to: { node: id, port: port.id } });
          else if (edges[0]) edit(disconnect, edges[0]);
        }}
      />
    </div>
  );
}
