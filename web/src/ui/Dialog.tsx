import { useEffect, useRef, type ReactNode } from 'react';
import { useText } from '@/text';
import { Button } from './Button';
import styles from './Dialog.module.css';

type DialogProps = {
  title: string;
  wide?: boolean;
  bare?: boolean;
  onClose: () => void;
  actions?: ReactNode;
  children: ReactNode;
};

/** A modal window: focus stays inside, Escape closes it, focus returns to where it was. */
export function Dialog({ title, wide, bare, onClose, actions, children }: DialogProps) {
  const t = useText();
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = box.current;
    const before = document.activeElement as HTMLElement | null;
    if (element && !element.open) element.showModal();
    return () => before?.focus?.();
  }, []);
  return (
    <dialog
      ref={box}
      className={`${styles.dialog} ${wide ? styles.wide : ''} ${bare ? styles.bare : ''}`}
      aria-label={title}
      onCancel={(event) => { event.preventDefault(); onClose(); }}
      onKeyDown={(event) => event.stopPropagation()}
      onMouseDown={(event) => { if (event.target === box.current) onClose(); }}
    >
      <div className={styles.inside}>
        {!bare && (
          <header>
            <h2>{title}</h2>
            <Button look="quiet" icon="x" label={t.common.close} onClick={onClose} />
          </header>
        )}
        <div className={`${styles.body} scroll`}>{children}</div>
        {actions && <footer>{actions}</footer>}
      </div>
    </dialog>
  );
}
