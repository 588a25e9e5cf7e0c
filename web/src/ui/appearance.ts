import { create } from 'zustand';
import { speak, type Language } from '@/text';

export type Theme = 'light' | 'dark' | 'system';
type Appearance = { theme: Theme; language: Language; dark: boolean; setTheme: (theme: Theme) => void; setLanguage: (language: Language) => void };

const place = 'tunesmith.appearance';
const system = matchMedia('(prefers-color-scheme: dark)');

function kept(): { theme?: Theme; language?: Language } {
  try {
    return JSON.parse(localStorage.getItem(place) ?? '{}') as { theme?: Theme; language?: Language };
  } catch {
    return {};
  }
}

const first = kept();
const isDark = (theme: Theme) => theme === 'dark' || (theme === 'system' && system.matches);

export const useAppearance = create<Appearance>((set, get) => ({
  theme: first.theme ?? 'system',
  language: first.language ?? (navigator.language.startsWith('zh') ? 'zh' : 'en'),
  dark: isDark(first.theme ?? 'system'),
  setTheme: (theme) => { set({ theme, dark: isDark(theme) }); keep(get()); },
  setLanguage: (language) => { set({ language }); keep(get()); void speak(language); },
}));

function keep({ theme, language, dark }: Appearance) {
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
  localStorage.setItem(place, JSON.stringify({ theme, language }));
}

system.addEventListener('change', () => {
  const { theme, setTheme } = useAppearance.getState();
  if (theme === 'system') setTheme(theme);
});
