import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { Button } from './Button';
import { Icon } from './Icon';
import styles from './Menu.module.css';

export type MenuItem = { label: string; icon?: string; hint?: string; danger?: boolean; disabled?: boolean; onPick: () => void } | 'line';

/** A list of actions at a place on the screen. */
export function MenuAt({ at, items, onClose }: { at: { x: number; y: number }; items: MenuItem[]; onClose: () => void }) {
  const list = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState(at);
  useEffect(() => {
    const box = list.current!.getBoundingClientRect();
    setPlace({ x: Math.min(at.x, innerWidth - box.width - 8), y: Math.min(at.y, innerHeight - box.height - 8) });
    list.current!.querySelector<HTMLElement>('button:not(:disabled)')?.focus();
    const outside = (event: MouseEvent) => { if (!list.current?.contains(event.target as Node)) onClose(); };
    document.addEventListener('mousedown', outside);
    return () => document.removeEventListener('mousedown', outside);
  }, [at, onClose]);
  const keys = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Escape' || event.key === 'Tab') { event.preventDefault(); onClose(); return; }
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (!step) return;
    event.preventDefault();
    const buttons = [...list.current!.querySelectorAll<HTMLElement>('button:not(:disabled)')];
    const next = (buttons.indexOf(document.activeElement as HTMLElement) + step + buttons.length) % buttons.length;
    buttons[next]?.focus();
  };
  return createPortal(
    <div ref={list} role="menu" tabIndex={-1} className={styles.menu} style={{ left: place.x, top: place.y }} onKeyDown={keys}>
      {items.map((item, index) => item === 'line'
        ? <hr key={index} />
        : (
          <button key={index} type="button" role="menuitem" disabled={item.disabled} className={item.danger ? styles.danger : ''} onClick={() => { onClose(); item.onPick(); }}>
            {item.icon ? <Icon name={item.icon} /> : <span className={styles.gap} />}
            <span className="grow">{item.label}</span>
            {item.hint && <kbd>{item.hint}</kbd>}
          </button>
        ))}
    </div>,
    document.body,
  );
}

type MenuButtonProps = { label: string; icon?: string; look?: 'plain' | 'quiet' | 'primary'; className?: string; items: MenuItem[]; children?: ReactNode };

export function MenuButton({ label, icon, look = 'quiet', className, items, children }: MenuButtonProps) {
  const [at, setAt] = useState<{ x: number; y: number } | null>(null);
  return (
    <>
      <Button
        look={look}
        icon={icon}
        label={label}
        className={className}
        aria-haspopup="menu"
        aria-expanded={at != null}
        onClick={(event) => {
          const box = event.currentTarget.getBoundingClientRect();
          setAt({ x: box.left, y: box.bottom + 4 });
        }}
      >
        {children}
      </Button>
      {at && <MenuAt at={at} items={items} onClose={() => setAt(null)} />}
    </>
  );
}
