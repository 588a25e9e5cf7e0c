import { useAppearance } from '@/ui/appearance';
import { useText } from '@/text';
import { Card, Segmented } from '@/ui';
import styles from './settings.module.css';

export function AppearanceCard() {
  const t = useText();
  const { theme, language, setTheme, setLanguage } = useAppearance();
  return (
    <Card title={t.settings.appearance}>
      <div className={styles.pairs}>
        <span className="muted">{t.settings.theme}</span>
        <Segmented label={t.settings.theme} value={theme} options={[{ value: 'light', label: t.shell.light }, { value: 'dark', label: t.shell.dark }, { value: 'system', label: t.shell.system }]} onChange={setTheme} />
        <span className="muted">{t.settings.language}</span>
        <Segmented label={t.settings.language} value={language} options={[{ value: 'en', label: t.shell.english }, { value: 'zh', label: t.shell.chinese }]} onChange={setLanguage} />
      </div>
    </Card>
  );
}
