import { createContext, useContext } from 'react';
import { languageInForce } from '#core/domain/language/language.ts';
import { en, type Words } from './en.ts';
import { zhCN } from './zhCN.ts';

export type Language = 'en' | 'zh-CN';

export const wordsOf = (language: Language): Words => (language === 'zh-CN' ? zhCN : en);

/** The language that was chosen here, else the browser's first. */
export const firstLanguage = (chosen: string | null, preferred: readonly string[]): Language =>
  languageInForce(chosen === 'en' || chosen === 'zh-CN' ? chosen : 'system', preferred);

export const LanguageContext = createContext<Language>('en');
export const useWords = (): Words => wordsOf(useContext(LanguageContext));
export const useLanguage = (): Language => useContext(LanguageContext);
