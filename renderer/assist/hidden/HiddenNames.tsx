import { useTranslation } from 'react-i18next';

/** As many are named; of the others it is told how many there are. */
const named = 3;

/** What is never shown, in one line. @param programs the first ones first */
export function HiddenNames({ programs }: { readonly programs: readonly string[] }) {
  const { t } = useTranslation();
  if (programs.length === 0) return <>{t(($) => $.help.hidden.nothing)}</>;
  const names = programs.slice(0, named).join(t(($) => $.help.hidden.comma));
  const count = programs.length - named;
  return (
    <>
      {count > 0
        ? t(($) => $.help.hidden.andMore, { names, count })
        : t(($) => $.help.hidden.these, { names })}
    </>
  );
}
