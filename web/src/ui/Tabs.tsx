import type { ReactNode } from 'react';
import styles from './Tabs.module.css';

type TabsProps<T extends string> = {
  label: string;
  value: T;
  tabs: readonly { id: T; title: string; badge?: ReactNode }[];
  onChange: (id: T) => void;
};

export function Tabs<T extends string>({ label, value, tabs, onChange }: TabsProps<T>) {
  return (
    <div className={styles.tabs} role="tablist" aria-label={label}>
      {tabs.map((tab, index) => (
        <button
          key={tab.id}
          type="button"
          role="tab"
          aria-selected={tab.id === value}
          tabIndex={tab.id === value ? 0 : -1}
          onClick={() => onChange(tab.id)}
          onKeyDown={(event) => {
            const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
            if (!step) return;
            const next = (index + step + tabs.length) % tabs.length;
            onChange(tabs[next]!.id);
            (event.currentTarget.parentElement!.children[next] as HTMLElement).focus();
          }}
        >
          {tab.title}
          {tab.badge}
        </button>
      ))}
    </div>
  );
}
