import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { EditorState } from '@codemirror/state';
import { Decoration, EditorView, MatchDecorator, ViewPlugin, keymap, type DecorationSet, type ViewUpdate } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import { useText } from '@/text';
import styles from './forms.module.css';
import type { PickerProps } from './Pickers';

const pattern = /\{\{|\}\}|\{([\p{L}_][\p{L}\p{N}_]*)\}/gu;

/** Names in braces, in order of appearance; doubled braces are plain ones. */
export const variablesOf = (prompt: string) => [...new Set([...prompt.matchAll(pattern)].flatMap((match) => (match[1] ? [match[1]] : [])))];

const marks = new MatchDecorator({
  regexp: pattern,
  decorate: (add, from, to, match) => { if (match[1]) add(from, to, Decoration.mark({ class: styles.variable! })); },
});

const highlight = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;
    constructor(view: EditorView) { this.decorations = marks.createDeco(view); }
    update(update: ViewUpdate) { this.decorations = marks.updateDeco(update, this.decorations); }
  },
  { decorations: (plugin) => plugin.decorations },
);

/** A text with `{variables}`; each becomes an input of the node. */
export function PromptEditor({ id, label, value, mark, onChange }: PickerProps) {
  const t = useText();
  const box = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const change = useRef(onChange);
  const first = useRef(value);
  useEffect(() => { change.current = onChange; }, [onChange]);
  useEffect(() => {
    const editor = new EditorView({
      parent: box.current!,
      state: EditorState.create({
        doc: first.current,
        extensions: [
          history(),
          keymap.of([...defaultKeymap.filter((binding) => binding.key !== 'Mod-Enter'), ...historyKeymap]),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ id, 'aria-label': label }),
          highlight,
          EditorView.updateListener.of((update) => { if (update.docChanged) change.current(update.state.doc.toString()); }),
        ],
      }),
    });
    view.current = editor;
    return () => editor.destroy();
  }, [id, label]);
  useEffect(() => {
    const editor = view.current;
    if (editor && editor.state.doc.toString() !== value) editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: value } });
  }, [value]);
  const names = variablesOf(value);
  return (
    <>
      <div ref={box} className={`${styles.prompt} ${mark ? styles[`${mark}Box`] : ''}`} />
      <p className={styles.hint}>
        {names.length > 0 ? <>{t.editor.variables}: {names.map((name) => <code key={name} className={styles.variable}>{name}</code>)}</> : t.editor.promptHint}
      </p>
    </>
  );
}
