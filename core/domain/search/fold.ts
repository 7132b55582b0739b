/** Letters that are a plain one with a stroke or a ligature, which no Unicode decomposition takes apart. */
const plain: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
  þ: 'th',
  // Small sigma has another shape at the end of a word.
  ς: 'σ',
};

/**
 * The spelling in which texts are compared: NFKC (Unicode Annex 15), lower case, no diacritics. The sound marks of kana
 * make other letters rather than accented ones, and stay.
 */
export const fold = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/(?![\u3099\u309a])\p{M}/gu, '')
    .normalize('NFC')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[ßæœøđðłħıþς]/gu, (letter) => plain[letter] ?? letter);
