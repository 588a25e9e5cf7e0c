/** Orders what fits the words: the start of a word first, then anywhere, then the letters in order. */
export function rank<T>(items: readonly T[], words: string, textOf: (item: T) => string): T[] {
  const wanted = words.trim().toLowerCase();
  if (wanted === '') return [...items];
  return items
    .map((item, index) => ({ item, index, score: scoreOf(textOf(item).toLowerCase(), wanted) }))
    .filter((hit) => hit.score > 0)
    .sort((a, b) => b.score - a.score || a.index - b.index)
    .map((hit) => hit.item);
}

function scoreOf(text: string, wanted: string) {
  if (text.startsWith(wanted)) return 4;
  if (text.includes(` ${wanted}`)) return 3;
  if (text.includes(wanted)) return 2;
  let from = 0;
  for (const letter of wanted.replaceAll(' ', '')) {
    const found = text.indexOf(letter, from);
    if (found < 0) return 0;
    from = found + 1;
  }
  return 1;
}
