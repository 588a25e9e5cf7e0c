import { useStore } from '@xyflow/react';
import { memo, useMemo } from 'react';
import { useText } from '@/text';
import { Icon } from '@/ui';
import { PortHandle } from '../ports/PortHandle';
import { shownPorts } from '../ports/ports';
import { useRun } from '../running/store';
import { nodeOfPath, useEditor } from '../store';
import { bodyTop, rowsOf, tellingSettings } from './measure';
import styles from './nodes.module.css';
import { sayValue } from './say';
import { StateLine } from './StateLine';

const nothing: Record<string, never> = {};

type NodeProps = { id: string; selected?: boolean };

/** From afar nobody reads ports and settings: a node is then its icon, its name and the colour of its state. */
const far = 0.42;

export const ComponentNode = memo(function ComponentNode(props: NodeProps) {
  const isFar = useStore((state) => state.transform[2] < far);
  return isFar ? <FarNode {...props} /> : <NearNode {...props} />;
});

function FarNode({ id, selected }: NodeProps) {
  const node = useEditor((state) => state.history.present.nodes[id]);
  const component = useEditor((state) => state.catalogue.get(node?.component ?? ''));
  const state = useRun((view) => view.nodes[id]?.state);
  const worst = useEditor((editor) => worstOf(editor.findings, id));
  const look = worst ? styles[worst === 'error' ? 'blocked' : 'warned'] : state === 'running' ? styles.active : state === 'done' ? styles.done : state === 'cached' ? styles.cached : '';
  return (
    <article className={`${styles.node} ${styles.far} ${look} ${selected ? styles.selected : ''}`}>
      <Icon name={component?.icon ?? 'warn'} />
      <b>{node?.title ?? component?.title ?? node?.component}</b>
    </article>
  );
}

/** A node: name, ports, at most two settings, one line of state. The rest lives in the inspector. */
function NearNode({ id, selected }: NodeProps) {
  const t = useText();
  const node = useEditor((state) => state.history.present.nodes[id]);
  const component = useEditor((state) => state.catalogue.get(node?.component ?? ''));
  const ports = useEditor((state) => shownPorts(state, id));
  const worst = useEditor((state) => worstOf(state.findings, id));
  const asked = useEditor((state) => state.asked);
  const active = useRun((state) => state.nodes[id]?.state);
  const settings = useMemo(() => (node ? tellingSettings(component?.settingsSchema, node) : []), [component, node]);
  if (!node) return null;
  const title = node.title ?? component?.title ?? node.component;
  const rows = rowsOf(ports);
  const inputs = node.inputs ?? nothing;
  return (
    <article className={`${styles.node} ${selected ? styles.selected : ''} ${active === 'running' ? styles.running : ''} ${active === 'skipped' ? styles.skipped : ''} ${!component ? styles.unknown : ''}`} title={component ? undefined : t.editor.unknownComponent(node.component)}>
      <header className={styles.head}>
        <Icon name={component?.icon ?? 'warn'} />
        <b className={`grow ${isLong(title) ? styles.long : 'cut'}`} title={title}>{title}</b>
        {worst && <Icon name={worst === 'error' ? 'x' : 'warn'} small className={worst === 'error' ? 'bad' : 'warn'} />}
      </header>
      {ports.inputs.map((port, index) => <PortHandle key={port.id} node={id} port={port} side="input" index={index} missing={asked && port.required && !(port.id in inputs)} />)}
      {ports.outputs.map((port, index) => <PortHandle key={port.id} node={id} port={port} side="output" index={index} missing={false} />)}
      <dl className={styles.body} style={{ top: bodyTop(rows) }}>
        {settings.map(([name, value, schema]) => (
          <div key={name}>
            <dt>{schema.title ?? name}</dt>
            <dd className="cut">{sayValue(value, schema)}</dd>
          </div>
        ))}
      </dl>
      <StateLine id={id} />
    </article>
  );
}

/** Titles that do not fit one line take two smaller ones; a Chinese character is as wide as two letters. */
const isLong = (title: string) => [...title].reduce((width, letter) => width + (letter > '\u2e80' ? 2 : 1), 0) > 14;

function worstOf(findings: readonly { path: string; severity: string }[], id: string) {
  let worst: 'error' | 'warning' | null = null;
  for (const finding of findings) {
    if (finding.severity === 'hint' || nodeOfPath(finding.path) !== id) continue;
    if (finding.severity === 'error') return 'error';
    worst = 'warning';
  }
  return worst;
}
