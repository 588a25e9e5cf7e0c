import { useEffect, useRef } from 'react';
import { create } from 'zustand';

/** Something a person can do here: the command palette, the keyboard and the sheet of keys read the same list. */
export type Action = {
  id: string;
  title: string;
  group: string;
  keys?: readonly string[];
  icon?: string;
  /** Keys such as arrows that only mean something while the canvas or a list has the focus. */
  hidden?: boolean;
  run: (event?: KeyboardEvent) => void;
};

type Registry = { lists: ReadonlyMap<string, readonly Action[]>; put: (owner: string, list: readonly Action[]) => void; drop: (owner: string) => void };

export const useActionRegistry = create<Registry>((set, get) => ({
  lists: new Map(),
  put: (owner, list) => set({ lists: new Map(get().lists).set(owner, list) }),
  drop: (owner) => {
    const lists = new Map(get().lists);
    lists.delete(owner);
    set({ lists });
  },
}));

/** Offers actions while the component is on the screen. The list must be memoised. */
export function useActions(owner: string, list: readonly Action[]) {
  const newest = useRef(list);
  useEffect(() => {
    newest.current = list;
    useActionRegistry.getState().put(owner, list);
  }, [owner, list]);
  useEffect(() => () => useActionRegistry.getState().drop(owner), [owner]);
}

const apple = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform);

/** `mod+shift+z` as people read it. */
export const keyLabel = (key: string) => (key === '+' ? ['+'] : key.split('+')).map((part) => names[part] ?? (part.length === 1 ? part.toUpperCase() : part)).join(apple ? '' : ' ');

const names: Record<string, string> = {
  mod: apple ? '⌘' : 'Ctrl', shift: apple ? '⇧' : 'Shift', alt: apple ? '⌥' : 'Alt', Enter: '↵', ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→', ' ': 'Space', Delete: 'Del',
};

function pressed(event: KeyboardEvent) {
  const mod = event.ctrlKey || event.metaKey;
  const letter = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const shift = event.shiftKey && (letter.length > 1 || /[a-z]/.test(letter));
  return `${mod ? 'mod+' : ''}${event.altKey ? 'alt+' : ''}${shift ? 'shift+' : ''}${letter}`;
}

function typing(target: EventTarget | null) {
  const element = target as HTMLElement | null;
  return !!element?.closest?.('input:not([type=checkbox]):not([type=range]),textarea,select,[contenteditable=true]');
}

/** Keys that work even while someone types. */
const always = new Set(['mod+k', 'mod+s']);

/** Finds the action of a key press. A single key never fires while someone types, nor does Enter or Space on a control. */
export function actionOf(event: KeyboardEvent): Action | undefined {
  const key = pressed(event);
  if (typing(event.target) && !always.has(key)) return undefined;
  if ((key === 'Enter' || key === ' ') && (event.target as HTMLElement)?.closest?.('button,a,[role=button],summary')) return undefined;
  if (document.querySelector('dialog[open]') && key !== 'mod+k') return undefined;
  const lists = [...useActionRegistry.getState().lists.values()].reverse();
  return lists.flat().find((action) => action.keys?.includes(key));
}
