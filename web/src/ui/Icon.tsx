import type { ReactNode } from 'react';
import { componentShapes } from './component-shapes';
import { glyphShapes, type GlyphName } from './glyph-shapes';
import { iconShapes, type IconName } from './icon-shapes';
import styles from './Icon.module.css';

/** Other names that components of plug-ins may give their icon, and the shape drawn for them. */
const alsoKnownAs: Record<string, IconName> = {
  'refresh-cw': 'refresh', 'badge-check': 'gate', 'bar-chart-3': 'chart', repeat: 'loop', 'repeat-2': 'loop', scissors: 'cut', sliders: 'tune', database: 'database', filter: 'filter',
  'file-text': 'file', files: 'file', 'message-square': 'chat', settings: 'gear', upload: 'cloud', 'shield-check': 'shield', zap: 'bolt', brain: 'chip', cpu: 'chip', table: 'grid', save: 'drop', download: 'drop', tag: 'hash', user: 'person', users: 'person',
  package: 'cube', 'check-circle': 'gate', bot: 'robot', layers: 'copy', 'list-checks': 'list', pencil: 'edit', type: 'text', calculator: 'hash', 'git-compare': 'scale', 'search-check': 'search', 'book-open': 'file', send: 'arrow', webhook: 'link', timer: 'clock', shuffle: 'fork',
};

/** The shape for a name, or undefined when nobody has drawn one. */
export const shapeOf = (name: string): ReactNode | undefined => shapes[name] ?? shapes[alsoKnownAs[name] ?? ''];

const shapes: Record<string, ReactNode> = { ...componentShapes, ...iconShapes };

type IconProps = { name: string; small?: boolean; className?: string; label?: string };

/** An outline in the colour of the text. Without a label it is decoration. */
export function Icon({ name, small, className, label }: IconProps) {
  return (
    <svg
      className={`${styles.icon} ${small ? styles.small : ''} ${className ?? ''}`}
      viewBox="0 0 16 16"
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
    >
      {shapeOf(name) ?? iconShapes.box}
    </svg>
  );
}

/** Colour role of a port type. */
export const typeColour = (type: string) => `var(--p-${glyphOf(type)})`;

/** The glyph that stands for a port type; what nobody has drawn is "any". */
export function glyphOf(type: string): GlyphName {
  const plain = type.replace(/\[\]$/, '');
  const id = typeFamilies[plain] ?? plain;
  return (id in glyphShapes ? id : 'any') as GlyphName;
}

/** Types that share the colour and the shape of a family, and say by their name which they are. */
const typeFamilies: Record<string, GlyphName> = {
  string: 'text', message: 'text', chatTurn: 'text', json: 'text', number: 'text', integer: 'text', boolean: 'text', chunk: 'document', file: 'document', 'base-model': 'model', trainer: 'plan',
  modelRef: 'trained', modelVersion: 'trained', 'trained-model': 'trained', 'model-version': 'trained', variant: 'model', adapter: 'trained', datasetStatistics: 'report', statistics: 'report', evaluation: 'report', comparison: 'report', case: 'dataset', cases: 'dataset',
};

/** The shape and colour of a port type. */
export function Glyph({ type, className }: { type: string; className?: string }) {
  return (
    <svg className={`${styles.glyph} ${className ?? ''}`} viewBox="0 0 12 12" style={{ color: typeColour(type) }} aria-hidden>
      {glyphShapes[glyphOf(type)]}
    </svg>
  );
}

export function Logo() {
  return (
    <svg width="22" height="22" viewBox="0 0 22 22" aria-hidden>
      <rect width="22" height="22" rx="5" fill="var(--accent)" />
      <path d="M7.5 4.5v5a3.5 3.5 0 0 0 7 0v-5M11 13v4.5" fill="none" stroke="var(--on-accent)" strokeWidth="2" strokeLinecap="round" />
    </svg>
  );
}
