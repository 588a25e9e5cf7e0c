export type Piece = { text: string; mark: 'same' | 'added' | 'removed' };

/** Words, numbers and signs; Chinese goes character by character. */
const tokens = (text: string) => text.match(/[\u3400-\u9fff\uf900-\ufaff]|[\p{L}\p{N}_'’-]+|\s+|[^\s]/gu) ?? [];

const most = 700;

/** What an answer adds to, and leaves out of, the one it is compared with. */
export function wordDifference(before: string, after: string): Piece[] {
  const a = tokens(before).slice(0, most);
  const b = tokens(after).slice(0, most);
  const width = b.length + 1;
  const lengths = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      lengths[i * width + j] = a[i] === b[j] ? lengths[(i + 1) * width + j + 1]! + 1 : Math.max(lengths[(i + 1) * width + j]!, lengths[i * width + j + 1]!);
    }
  }
  const pieces: Piece[] = [];
  const push = (text: string, mark: Piece['mark']) => {
    const last = pieces.at(-1);
    if (last?.mark === mark) last.text += text;
    else pieces.push({ text, mark });
  };
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) { push(a[i]!, 'same'); i++; j++; }
    else if (j < b.length && (i >= a.length || lengths[i * width + j + 1]! >= lengths[(i + 1) * width + j]!)) push(b[j++]!, 'added');
    else push(a[i++]!, 'removed');
  }
  const rest = tokens(after).slice(most).join('');
  if (rest) push(rest, 'same');
  return pieces;
}

/** A variant as people call it: `support-qa v2` for `model:support-qa@2`, `tunesmith-pocket` for `local:tunesmith-pocket`. */
export function nameOf(variant: string): string {
  const model = /^model:([^@]+)(?:@(.+))?$/.exec(variant);
  if (model) return model[2] ? `${model[1]} ${/^\d/.test(model[2]) ? `v${model[2]}` : model[2]}` : model[1]!;
  return variant.replace(/^(?:local|openai|ollama|compatible):/, '');
}

const colours = ['var(--v-tuned)', 'var(--v-search)', 'var(--p-model)', 'var(--p-plan)', 'var(--p-sample)'];

/** Variants keep their colour on every chart: base grey, tuned ember, search blue. */
export function colourOf(name: string, names: readonly string[], baseline: string): string {
  if (name === baseline) return 'var(--v-base)';
  if (/search|搜索|检索/i.test(name)) return 'var(--v-search)';
  const others = names.filter((each) => each !== baseline && !/search|搜索|检索/i.test(each));
  const at = others.indexOf(name);
  return at === 0 ? 'var(--v-tuned)' : colours.filter((colour) => colour !== 'var(--v-tuned)' && colour !== 'var(--v-search)')[(at - 1) % 3]!;
}
