import { create } from 'zustand';
import { en } from './en';

export type Language = 'en' | 'zh';
export type Text = typeof en;

type Speech = { language: Language; text: Text };

/** English comes with the studio; Chinese is loaded when it is asked for. */
const useSpeech = create<Speech>(() => ({ language: 'en', text: en }));

export async function speak(language: Language) {
  const text = language === 'zh' ? (await import('./zh')).zh : en;
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  useSpeech.setState({ language, text });
}

/** Every sentence the studio says, in the language in use. */
export const useText = () => useSpeech((state) => state.text);
export const useLanguage = () => useSpeech((state) => state.language);
export const text = () => useSpeech.getState().text;

export * as format from './format';
