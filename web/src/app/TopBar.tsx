import { Link, useLocation } from 'react-router';
import { useText } from '@/text';
import { Button, Icon, LinkButton, Logo } from '@/ui';
import { useAppearance } from '@/ui/appearance';
import styles from './Frame.module.css';
import { menu } from './menu';

export function TopBar({ features, onFind }: { features?: readonly string[]; onFind: () => void }) {
  const t = useText();
  const { pathname } = useLocation();
  const { dark, language, setTheme, setLanguage } = useAppearance();
  const here = (to: string) => (to === '/' ? pathname === '/' || pathname.startsWith('/flows') : pathname.startsWith(to));
  return (
    <header className={styles.bar}>
      <Link className={styles.brand} to="/"><Logo />Tunesmith</Link>
      <nav className={styles.nav} aria-label={t.shell.mainMenu}>
        {menu(t, features).filter((entry) => entry.to !== '/settings').map((entry) => (
          <Link key={entry.to} to={entry.to} aria-current={here(entry.to) ? 'page' : undefined}>{entry.title}</Link>
        ))}
      </nav>
      <button type="button" className={styles.find} onClick={onFind} aria-keyshortcuts="Control+K">
        <Icon name="search" />
        <span className="grow">{t.shell.searchOrDo}</span>
        <kbd>Ctrl K</kbd>
      </button>
      <Button look="quiet" icon="globe" label={language === 'zh' ? t.shell.english : t.shell.chinese} lang={language === 'zh' ? 'en' : 'zh-CN'} onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')} />
      <Button look="quiet" icon={dark ? 'sun' : 'moon'} label={dark ? t.shell.toLight : t.shell.toDark} onClick={() => setTheme(dark ? 'light' : 'dark')} />
      <LinkButton look="quiet" icon="gear" to="/settings" label={t.shell.settings} />
    </header>
  );
}
