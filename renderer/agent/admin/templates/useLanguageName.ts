import { useTranslation } from 'react-i18next';

/** Name of a language (BCP 47) in the language that is spoken; a tag that says nothing names itself. */
export function useLanguageName(): (tag: string) => string {
  const { i18n } = useTranslation();
  return (tag) => {
    try {
      return new Intl.DisplayNames(i18n.language, { type: 'language' }).of(tag) ?? tag;
    } catch {
      return tag;
    }
  };
}
