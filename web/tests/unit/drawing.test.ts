import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { TrainingEvent } from '@/api';
import { niceStep, niceTop } from '@/charts/Histogram';
import { pathOf, smooth, thin, ticks, type Point } from '@/charts/scale';
import { gutterPath } from '@/editor/edges/Wire';
import { headOf, messagesOf, shapeOf } from '@/editor/running/shapes';
import { colourOf, wordDifference } from '@/features/evaluations/words';
import { tell, type JobStory } from '@/features/jobs/useJobStory';
import { weave } from '@/features/jobs/weave';
import { format } from '@/text';
import { rank } from '@/ui';
import { glyphOf, shapeOf as iconOf } from '@/ui/Icon';
import { placeOf, valueAt } from '@/ui/Slider';

describe('charts', () => {
  const saw: Point[] = Array.from({ length: 5_000 }, (_, step) => [step, step === 2_345 ? 99 : step % 7]);

  it('keep the highest and lowest points when thinned', () => {
    const few = thin(saw, 400);
    expect(few.length).toBeLessThanOrEqual(410);
    expect(few.some(([, value]) => value === 99)).toBe(true);
  });

  it('smooth from the first value on, without a jump from 0', () => {
    expect(smooth([[0, 2], [1, 2], [2, 2]]).map(([, value]) => Number(value.toFixed(9)))).toEqual([2, 2, 2]);
  });

  it('leave gaps as gaps', () => {
    expect(pathOf([[0, 1], [1, NaN], [2, 3]], (x) => x, (y) => y)).toBe('M0.0 1.0M2.0 3.0');
  });

  it('put ticks on round values', () => {
    expect(ticks(0, 543, 6)).toEqual([0, 100, 200, 300, 400, 500]);
    expect(ticks(0.61, 1.93, 7)).toEqual([0.8, 1, 1.2, 1.4, 1.6, 1.8]);
    expect(ticks(-0.05, 0.2, 5)).toContain(0);
    expect(niceStep(7)).toBe(10);
    expect(niceTop(790)).toBe(1000);
  });

  it('a wire that runs back keeps to its gutter', () => {
    const path = gutterPath(900, 100, 300, 500, 300, 0);
    expect(path.startsWith('M900 100')).toBe(true);
    expect(path.endsWith('H300')).toBe(true);
  });
});

describe('sliders', () => {
  it('a logarithmic track multiplies by equal steps', () => {
    expect(placeOf(1e-4, 1e-6, 1e-2, true)).toBeCloseTo(0.5);
    expect(valueAt(0.5, 1e-6, 1e-2, 0, true)).toBe(1e-4);
  });

  it('a linear track keeps to its steps and bounds', () => {
    expect(valueAt(0.333, 1, 10, 1)).toBe(4);
    expect(valueAt(1, 1, 10, 4)).toBe(9);
    expect(placeOf(50, 0, 10)).toBe(1);
  });
});

describe('what a job tells', () => {
  const nothing: JobStory = { started: null, series: {}, samples: [], log: [], best: null, ended: null, last: 0 };
  const at = '2026-05-01T10:00:00Z';
  const events: TrainingEvent[] = [
    { event: 'started', sequence: 1, at, where: 'this computer', totalSteps: 20, environment: {} },
    { event: 'measured', sequence: 2, at, step: 0, metrics: { 'validation.loss': 2 } },
    { event: 'measured', sequence: 3, at, step: 1, metrics: { loss: 1.9, learning_rate: 1e-4 } },
    { event: 'checkpointed', sequence: 4, at, step: 1, path: 'x', best: true },
    { event: 'succeeded', sequence: 5, at, reason: 'finished', step: 20, bestStep: 1, metrics: {} },
  ];

  it('becomes series, a best step and an end', () => {
    const story = tell(nothing, events);
    expect(story.series.loss).toEqual([[1, 1.9]]);
    expect(story.series['validation.loss']).toEqual([[0, 2]]);
    expect(story.best).toBe(1);
    expect(story.ended?.event).toBe('succeeded');
    expect(nothing.series).toEqual({});
  });

  it('counts events once when a stream begins anew', () => {
    const once = tell(nothing, events);
    expect(tell(once, events).series).toEqual(once.series);
    expect(tell(tell(nothing, events.slice(0, 3)), events).log).toHaveLength(once.log.length);
  });
});

describe('differences', () => {
  it('mark words that were added and left out', () => {
    const pieces = wordDifference('We refund the shipping fee.', 'We refund the fee today.');
    expect(pieces.filter((piece) => piece.mark !== 'added').map((piece) => piece.text).join('')).toBe('We refund the shipping fee.');
    expect(pieces.filter((piece) => piece.mark !== 'removed').map((piece) => piece.text).join('')).toBe('We refund the fee today.');
    expect(pieces.some((piece) => piece.mark === 'removed' && piece.text.includes('shipping'))).toBe(true);
  });

  it('go character by character in Chinese', () => {
    const pieces = wordDifference('十四天内退货', '十五天内退货');
    expect(pieces.filter((piece) => piece.mark === 'added').map((piece) => piece.text)).toEqual(['五']);
  });

  it('weave removed lines in where they stood', () => {
    const woven = weave('a\nB\nc\nd\ne\nf\ng\nh', [{ kind: '-', number: 2, text: 'b' }, { kind: '+', number: 2, text: 'B' }], 1);
    expect(woven.map((line) => line.kind + line.text)).toEqual([' a', '-b', '+B', ' c']);
  });

  it('give base grey, the tuned ember and search blue', () => {
    const names = ['base', 'tuned', 'search'];
    expect(names.map((name) => colourOf(name, names, 'base'))).toEqual(['var(--v-base)', 'var(--v-tuned)', 'var(--v-search)']);
  });
});

describe('data of a wire', () => {
  it('shows samples as chat, documents as text, objects as a table', () => {
    const sample = { messages: [{ role: 'system', content: 's' }, { role: 'user', content: 'q' }, { role: 'assistant', content: 'a' }] };
    expect(shapeOf(sample)).toBe('chat');
    expect(headOf(sample)).toEqual({ head: 'q', rest: 'a' });
    expect(messagesOf({ messages: [] })).toBeNull();
    expect(shapeOf({ text: 'hello', metadata: { source: 'x.md' } })).toBe('text');
    expect(headOf({ text: 'hello', metadata: { source: 'x.md' } }).head).toBe('x.md');
    expect(shapeOf({ a: 1 })).toBe('table');
    expect(shapeOf(5)).toBe('json');
  });
});

describe('numbers', () => {
  it('are written as the style asks', () => {
    expect(format.count(3057)).toBe('3,057');
    expect(format.share(0.62)).toBe('62 %');
    expect(format.clock(72)).toBe('1:12');
    expect(format.clock(3729)).toBe('1:02:09');
    expect(format.setting(0.0002)).toBe('2e-4');
    expect(format.setting(0.05)).toBe('0.05');
    expect(format.signed(-1.24)).toBe('−1.2');
    expect(format.bytes(11_274_289_152)).toBe('10.5 GB');
    expect(format.figure(1.884)).toBe('1.88');
  });
});

describe('search', () => {
  it('puts starts before parts before letters in order', () => {
    expect(rank(['Split for training', 'Read files', 'Base split', 'Sample list'], 'spl', (word) => word)).toEqual(['Split for training', 'Base split', 'Sample list']);
  });
});

describe('what components bring', () => {
  const read = (folder: string): string[] => readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? (['bin', 'obj', 'node_modules', 'artifacts'].includes(entry.name) ? [] : read(join(folder, entry.name))) : entry.name.endsWith('.cs') ? [readFileSync(join(folder, entry.name), 'utf8')] : []));
  const sources = ['../src', '../plugins'].flatMap(read);

  it('has an icon that is drawn', () => {
    const names = new Set(sources.flatMap((source) => [...source.matchAll(/\[Component\((?:[^)]*?)Icon = "([^"]+)"/g)].map((match) => match[1]!)));
    expect(names.size).toBeGreaterThan(30);
    expect([...names].filter((name) => !iconOf(name))).toEqual([]);
  });

  it('has ports whose type has a glyph of its own', () => {
    const reference = readFileSync('../docs/reference/components.approved.txt', 'utf8');
    const types = new Set([...reference.matchAll(/^ {2}(?:in |out) \S+: ([\w-]+)/gm)].map((match) => match[1]!));
    for (const source of sources) for (const match of source.matchAll(/\[PortType\("([^"]+)"\)\]/g)) types.add(match[1]!);
    expect(types.size).toBeGreaterThan(9);
    expect([...types].filter((type) => type !== 'any' && glyphOf(type) === 'any')).toEqual([]);
  });
});
