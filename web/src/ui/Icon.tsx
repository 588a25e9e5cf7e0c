import { glyphShapes, type GlyphName } from './glyph-shapes';
import { iconShapes, type IconName } from './icon-shapes';
import styles from './Icon.module.css';

/** Names that components may give their icon, and the shape drawn for them. */
const alsoKnownAs: Record<string, IconName> = {
  'square-function': 'hash', group: 'copy', 'table-2': 'columns', 'list-end': 'list', 'table-properties': 'grid', 'list-tree': 'list', 'copy-minus': 'copy', dices: 'box', 'arrow-down-a-z': 'down', 'file-input': 'file', 'file-output': 'drop',
  'database-zap': 'database', 'bar-chart-3': 'chart', 'message-square-plus': 'chat', 'message-circle': 'chat', 'repeat-2': 'loop', star: 'gate', 'text-cursor-input': 'edit', brush: 'edit', combine: 'fork', languages: 'globe', heading: 'text', regex: 'search', replace: 'refresh', pilcrow: 'text',
  binary: 'chip', 'box-select': 'cube', calculator: 'hash', clock: 'clock', 'git-compare': 'scale', 'clipboard-check': 'check', 'shield-question': 'lock', 'user-check': 'person', 'help-circle': 'info', 'search-check': 'search', 'library': 'database', 'book-open': 'file', 'send': 'arrow', 'webhook': 'link', 'wrench': 'gear', 'terminal': 'list', 'timer': 'clock', 'route': 'fork', 'shuffle': 'fork', 'split-square-horizontal': 'columns', 'badge-check': 'gate', 'log-in': 'arrow', 'log-out': 'arrow',
  scissors: 'cut', 'file-text': 'file', files: 'file', folder: 'file', 'message-square': 'chat', message: 'chat', prompt: 'chat',
  sliders: 'tune', settings: 'gear', 'git-branch': 'fork', branch: 'fork', split: 'fork', rocket: 'cloud', upload: 'cloud',
  'shield-check': 'shield', mask: 'shield', filter: 'filter', zap: 'bolt', brain: 'chip', cpu: 'chip', table: 'grid',
  save: 'drop', download: 'drop', repeat: 'loop', merge: 'fork', tag: 'hash', user: 'person', users: 'person', database: 'database',
  package: 'cube', model: 'cube', balance: 'scale', award: 'gate', 'check-circle': 'gate', trophy: 'gate', bot: 'robot', braces: 'hash',
  json: 'hash', sparkles: 'bolt', wand: 'bolt', layers: 'copy', 'list-checks': 'list', pen: 'edit', pencil: 'edit', type: 'text',
};

type IconProps = { name: string; small?: boolean; className?: string; label?: string };

/** An outline in the colour of the text. Without a label it is decoration. */
export function Icon({ name, small, className, label }: IconProps) {
  const known = (name in iconShapes ? name : alsoKnownAs[name] ?? 'box') as IconName;
  return (
    <svg
      className={`${styles.icon} ${small ? styles.small : ''} ${className ?? ''}`}
      viewBox="0 0 16 16"
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
    >
      {iconShapes[known]}
    </svg>
  );
}

/** Colour role of a port type. */
export const typeColour = (type: string) => `var(--p-${glyphOf(type)})`;

/** The glyph that stands for a port type; what is unknown is drawn as "any". */
function glyphOf(type: string): GlyphName {
  const plain = type.replace(/\[\]$/, '');
  const id = typeFamilies[plain] ?? (/turn|chat|message/i.test(plain) ? 'text' : plain);
  return (id in glyphShapes ? id : 'any') as GlyphName;
}

const typeFamilies: Record<string, GlyphName> = {
  string: 'text', message: 'text', number: 'text', integer: 'text', boolean: 'text', 'base-model': 'model', trainer: 'plan', modelRef: 'trained', modelVersion: 'trained', datasetStatistics: 'report', statistics: 'report', file: 'document', 'trained-model': 'trained', adapter: 'trained', evaluation: 'report',
  'model-version': 'trained', json: 'any', case: 'dataset', cases: 'dataset', chunk: 'document',
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
