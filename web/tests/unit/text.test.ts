import { describe, expect, it } from 'vitest';
import { en } from '@/text/en';
import { zh } from '@/text/zh';

type Tree = { [key: string]: unknown };

function leaves(tree: Tree, path = ''): [string, unknown][] {
  return Object.entries(tree).flatMap(([key, value]) => (value !== null && typeof value === 'object' ? leaves(value as Tree, `${path}${key}.`) : [[`${path}${key}`, value] as [string, unknown]]));
}

/** Sentences as people see them, with figures where a text takes values. */
const said = (value: unknown) => (typeof value === 'function' ? String((value as (...values: unknown[]) => unknown)(...Array.from({ length: value.length }, (_, at) => at + 2))) : String(value));

describe('texts', () => {
  const english = new Map(leaves(en as unknown as Tree));
  const chinese = new Map(leaves(zh as unknown as Tree));

  it('say the same things in English and Chinese', () => {
    expect([...chinese.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it('take the same values in both languages', () => {
    const different = [...english].filter(([key, value]) => typeof value !== typeof chinese.get(key));
    expect(different.map(([key]) => key)).toEqual([]);
  });

  it('leave nothing empty and nothing untranslated', () => {
    const meant = /^(.*\.(english|chinese|reset)|common\.on|.*Code|home\.connectTo)$/;
    const poor = [...chinese].filter(([key, value]) => said(value).trim() === '' || (/[a-z]{4,}/i.test(said(english.get(key))) && said(value) === said(english.get(key)) && !meant.test(key)));
    expect(poor.map(([key]) => key)).toEqual([]);
  });

  it('keep Chinese sentences free of half-width commas and full stops', () => {
    const wrong = [...chinese].filter(([, value]) => /[\u4e00-\u9fff][,.;!?]/.test(said(value)));
    expect(wrong.map(([key]) => key)).toEqual([]);
  });
});
