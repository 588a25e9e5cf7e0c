import { useQuery } from '@tanstack/react-query';
import { Suspense, lazy, useEffect, useMemo, useState } from 'react';
import { Outlet, useLocation, useNavigate } from 'react-router';
import { createFlow, statusQuery } from '@/api';
import { useText } from '@/text';
import { Toasts, actionOf, useActions, type Action } from '@/ui';
import { useAppearance } from '@/ui/appearance';
import { CommandPalette } from './CommandPalette';
import styles from './Frame.module.css';
import { KeysSheet } from './KeysSheet';
import { menu } from './menu';
import { TopBar } from './TopBar';

const TourCard = lazy(() => import('@/features/tour/TourCard').then((module) => ({ default: module.TourCard })));

/** What is on every page: the bar, the palette, the sheet of keys, messages, and the keyboard. */
export function Frame() {
  const t = useText();
  const [open, setOpen] = useState<'palette' | 'keys' | null>(null);
  const status = useQuery(statusQuery());
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const inEditor = /^\/flows\/[^/]+/.test(pathname);
  const features = status.data?.features;
  const actions = useMemo<Action[]>(() => [
    { id: 'palette', title: t.shell.searchOrDo, group: t.shell.keysEverywhere, keys: ['mod+k'], run: () => setOpen((now) => (now === 'palette' ? null : 'palette')) },
    { id: 'keys', title: t.shell.showKeys, group: t.shell.keysEverywhere, keys: ['?'], icon: 'keyboard', run: () => setOpen('keys') },
    { id: 'theme', title: t.shell.switchTheme, group: t.shell.keysEverywhere, icon: 'moon', run: () => { const look = useAppearance.getState(); look.setTheme(look.dark ? 'light' : 'dark'); } },
    { id: 'language', title: t.shell.switchLanguage, group: t.shell.keysEverywhere, icon: 'globe', run: () => { const look = useAppearance.getState(); look.setLanguage(look.language === 'zh' ? 'en' : 'zh'); } },
    { id: 'new-flow', title: t.shell.newFlow, group: t.shell.keysEverywhere, icon: 'plus', run: () => void createFlow({ name: t.home.untitled }).then((flow) => navigate(`/flows/${flow.id}`)) },
    ...menu(t, features).map((entry) => ({ id: `go:${entry.to}`, title: entry.title, group: t.shell.goTo, icon: entry.icon, hidden: true, run: () => void navigate(entry.to) })),
  ], [t, navigate, features]);
  useActions('frame', actions);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      const action = actionOf(event);
      if (!action) return;
      event.preventDefault();
      action.run(event);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return (
    <div className={styles.frame}>
      <a className={styles.skip} href="#content">{t.shell.skipToContent}</a>
      {!inEditor && <TopBar features={features} onFind={() => setOpen('palette')} />}
      <main id="content" tabIndex={-1} className={inEditor ? styles.editor : `${styles.content} scroll`}><Outlet /></main>
      {open === 'palette' && <CommandPalette onClose={() => setOpen(null)} />}
      {open === 'keys' && <KeysSheet onClose={() => setOpen(null)} />}
      <Suspense><TourCard /></Suspense>
      <Toasts />
    </div>
  );
}
