import { Handle, Position } from '@xyflow/react';
import { memo } from 'react';
import type { Port } from '@/api';
import { useText } from '@/text';
import { Glyph } from '@/ui';
import { typesFit } from '../document/legal';
import { portTop } from '../nodes/measure';
import { useOffers } from '../palette/offers';
import { useEditor } from '../store';
import styles from './ports.module.css';

type PortHandleProps = { node: string; port: Port; side: 'input' | 'output'; index: number; missing: boolean };

/** A port: glyph and colour of its type, name beside it. A click lists what fits; while a wire is drawn, what does not fit fades. */
export const PortHandle = memo(function PortHandle({ node, port, side, index, missing }: PortHandleProps) {
  const t = useText();
  const fit = useEditor(({ dragged, conversions }) => {
    if (!dragged) return '';
    if (dragged.node === node && dragged.port === port.id && dragged.side === side) return '';
    if (dragged.side === side || dragged.node === node) return 'away';
    const fits = side === 'input' ? typesFit(dragged.type, port.type, conversions) : typesFit(port.type, dragged.type, conversions);
    return fits ? 'fits' : 'away';
  });
  const open = useOffers((state) => state.open);
  const typeName = t.palette.types[port.type] ?? port.type;
  const look = [styles.handle, side === 'input' ? styles.in : styles.out, missing ? styles.missing : '', fit === 'fits' ? styles.fits : fit === 'away' ? styles.away : ''].join(' ');
  const label = `${port.title}: ${typeName}, ${port.many ? t.editor.many : t.editor.one}${side === 'input' ? `, ${port.required ? t.editor.required : t.editor.optional}` : ''}`;
  return (
    <>
      <Handle
        id={port.id}
        type={side === 'input' ? 'target' : 'source'}
        position={side === 'input' ? Position.Left : Position.Right}
        className={look}
        style={{ top: portTop(index) }}
        title={`${label}. ${port.summary}`}
        data-port={`${node}.${port.id}`}
        onClick={(event) => open({ from: { node, port: port.id, side, type: port.type }, at: { x: event.clientX, y: event.clientY } })}
      >
        <Glyph type={port.type} />
      </Handle>
      <span className={`${styles.name} ${side === 'input' ? styles.nameIn : styles.nameOut}`} style={{ top: portTop(index) - 2 }}>{port.title}</span>
    </>
  );
});
