import { describe, expect, it } from 'vitest';
import type { Component, FlowDocument } from '@/api';
import * as commands from '@/editor/document/commands';
import { complete, edgesOf, freshId } from '@/editor/document/document';
import { begin, record, redo, undo } from '@/editor/document/history';
import { componentsThatFit, refusalOf, typesFit } from '@/editor/document/legal';
import { clashes, differencesOf, merge } from '@/editor/document/merge';
import { valueAtPointer, withValueAt } from '@/editor/document/pointer';

const flow: FlowDocument = {
  tunesmith: 1,
  name: 'Legal Q&A',
  nodes: {
    loader: { component: 'files.read', settings: { path: 'legal_docs.txt' } },
    splitter: { component: 'text.recursive-splitter', settings: { chunkSize: 512 }, inputs: { documents: 'loader.documents' } },
    generator: { component: 'models.prompt', settings: { prompt: '{text}' }, inputs: { text: 'splitter.chunks' } },
  },
  canvas: { loader: { x: 0, y: 0 }, splitter: { x: 200, y: 0 }, generator: { x: 400, y: 0 } },
};

describe('the document', () => {
  it('gives every node a place when a file has none', () => {
    const places = complete({ ...flow, canvas: {} }).canvas!;
    expect(Object.keys(places)).toEqual(['loader', 'splitter', 'generator']);
    expect(new Set(Object.values(places).map((place) => place.x)).size).toBe(3);
  });

  it('reads edges from the inputs of nodes', () => {
    expect(edgesOf(flow).map((edge) => edge.id)).toEqual(['loader.documents>splitter.documents', 'splitter.chunks>generator.text']);
  });

  it('makes ids that the file format allows', () => {
    expect(freshId(flow, 'text.recursive-splitter')).toBe('recursiveSplitter');
    expect(freshId(flow, 'x.loader')).toBe('loader2');
  });
});

describe('commands', () => {
  it('leave unchanged nodes the same objects', () => {
    const changed = commands.setSetting(flow, { node: 'splitter', name: 'chunkSize', value: 100 });
    expect(changed.nodes.splitter!.settings).toEqual({ chunkSize: 100 });
    expect(changed.nodes.loader).toBe(flow.nodes.loader);
    expect(flow.nodes.splitter!.settings).toEqual({ chunkSize: 512 });
  });

  it('removing a node removes the edges that left it', () => {
    const left = commands.removeParts(flow, { nodes: ['splitter'] });
    expect(Object.keys(left.nodes)).toEqual(['loader', 'generator']);
    expect(edgesOf(left)).toEqual([]);
    expect(left.canvas).not.toHaveProperty('splitter');
  });

  it('a port that takes one edge lets the old one go, a port that takes several keeps both', () => {
    const one = commands.connect(flow, { from: { node: 'loader', port: 'documents' }, to: { node: 'generator', port: 'text' } });
    expect(one.nodes.generator!.inputs).toEqual({ text: 'loader.documents' });
    const two = commands.connect(flow, { from: { node: 'loader', port: 'documents' }, to: { node: 'generator', port: 'text' }, several: true });
    expect(two.nodes.generator!.inputs).toEqual({ text: ['splitter.chunks', 'loader.documents'] });
    expect(commands.disconnect(two, edgesOf(two).find((edge) => edge.from.node === 'splitter')!).nodes.generator!.inputs).toEqual({ text: 'loader.documents' });
  });

  it('inserting on an edge joins the new node with both ends', () => {
    const edge = edgesOf(flow)[1]!;
    const longer = commands.insertOnEdge(flow, { edge, id: 'filter', node: { component: 'text.filter' }, at: { x: 1, y: 2 }, input: 'documents', output: 'kept' });
    expect(longer.nodes.filter!.inputs).toEqual({ documents: 'splitter.chunks' });
    expect(longer.nodes.generator!.inputs).toEqual({ text: 'filter.kept' });
  });

  it('pasting keeps the edges among the copies and renames them', () => {
    const { document, nodes } = commands.paste(flow, commands.cutOut(flow, ['splitter', 'generator']), { x: 10, y: 20 });
    expect(nodes).toEqual(['recursiveSplitter', 'prompt']);
    expect(document.nodes.prompt!.inputs).toEqual({ text: 'recursiveSplitter.chunks' });
    expect(document.nodes.recursiveSplitter!.inputs).toEqual({});
    expect(document.canvas!.prompt).toEqual({ x: 410, y: 20 });
  });

  it('a duplicate may keep its edges from outside', () => {
    const { document } = commands.paste(flow, commands.cutOut(flow, ['splitter']), { x: 0, y: 0 }, true);
    expect(document.nodes.recursiveSplitter!.inputs).toEqual({ documents: 'loader.documents' });
  });

  it('a fix changes all its places at once', () => {
    const fixed = commands.applyFix(flow, [{ path: '/nodes/splitter/settings/chunkSize', value: 9 }, { path: '/nodes/loader/settings/path', value: null }]);
    expect(fixed.nodes.splitter!.settings).toEqual({ chunkSize: 9 });
    expect(fixed.nodes.loader!.settings).toEqual({});
  });
});

describe('pointers', () => {
  it('read and write through escapes and lists', () => {
    const root = { 'a/b': [{ x: 1 }, { x: 2 }] };
    expect(valueAtPointer(root, '/a~1b/1/x')).toBe(2);
    expect(withValueAt(root, '/a~1b/0/x', 5)).toEqual({ 'a/b': [{ x: 5 }, { x: 2 }] });
    expect(withValueAt(root, '/a~1b/0', null)).toEqual({ 'a/b': [{ x: 2 }] });
  });
});

describe('history', () => {
  it('goes back and forth, and a new step ends the undone ones', () => {
    const renamed = commands.renameFlow(flow, 'B');
    let history = record(begin(flow), renamed);
    history = undo(history);
    expect(history.present).toBe(flow);
    expect(redo(history).present).toBe(renamed);
    expect(record(history, commands.renameFlow(flow, 'C')).future).toEqual([]);
  });

  it('makes one step of a slider that is dragged', () => {
    const drag = [1, 2, 3].reduce((history, value, at) => record(history, commands.setSetting(flow, { node: 'splitter', name: 'chunkSize', value }), 'slider', at * 100), begin(flow));
    expect(drag.past).toHaveLength(1);
    expect(undo(drag).present).toBe(flow);
  });

  it('keeps steps apart that are far apart in time', () => {
    const first = record(begin(flow), commands.renameFlow(flow, 'B'), 'name', 0);
    expect(record(first, commands.renameFlow(flow, 'C'), 'name', 5_000).past).toHaveLength(2);
  });
});

describe('legal edges', () => {
  const conversions = [{ from: 'document', to: 'text' }];
  it('need equal types, anything, or a conversion', () => {
    expect(typesFit('document', 'text', conversions)).toBe(true);
    expect(typesFit('text', 'document', conversions)).toBe(false);
    expect(typesFit('plan', 'any', [])).toBe(true);
  });

  it('refuse circles and say why', () => {
    const from = { node: 'generator', port: 'answers', type: 'text' };
    expect(refusalOf(flow, from, { node: 'splitter', port: 'documents', type: 'text' }, conversions)).toEqual({ why: 'circle' });
    expect(refusalOf(flow, from, { node: 'generator', port: 'text', type: 'text' }, conversions)).toEqual({ why: 'self' });
    expect(refusalOf(flow, { node: 'loader', port: 'documents', type: 'plan' }, { node: 'generator', port: 'text', type: 'text' }, conversions)).toEqual({ why: 'types', from: 'plan', to: 'text' });
    expect(refusalOf(flow, { node: 'loader', port: 'documents', type: 'document' }, { node: 'generator', port: 'text', type: 'text' }, conversions)).toBeNull();
  });

  it('offer exact fits before conversions', () => {
    const component = (id: string, type: string) => ({ id, inputs: [{ id: 'in', type }], outputs: [] }) as unknown as Component;
    const offers = componentsThatFit([component('a', 'any'), component('t', 'text'), component('d', 'document'), component('p', 'plan')], 'document', 'input', conversions);
    expect(offers.map((offer) => offer.component.id)).toEqual(['d', 't', 'a']);
  });
});

describe('two editors of one flow', () => {
  const mine = commands.setSetting(flow, { node: 'splitter', name: 'chunkSize', value: 100 });
  it('both changes stay when they are in different places', () => {
    const theirs = commands.setSetting(flow, { node: 'loader', name: 'path', value: 'other.txt' });
    const differences = differencesOf(flow, mine, theirs);
    expect(differences.map(({ id, mine: own, theirs: other }) => [id, own, other])).toEqual([['loader', false, true], ['splitter', true, false]]);
    expect(clashes(differences, mine, theirs)).toEqual([]);
    const both = merge(flow, mine, theirs);
    expect(both.nodes.splitter!.settings).toEqual({ chunkSize: 100 });
    expect(both.nodes.loader!.settings).toEqual({ path: 'other.txt' });
  });

  it('the same place on both sides is a clash, and mine is taken', () => {
    const theirs = commands.removeParts(commands.setSetting(flow, { node: 'splitter', name: 'chunkSize', value: 7 }), { nodes: ['generator'] });
    expect(clashes(differencesOf(flow, mine, theirs), mine, theirs).map((clash) => clash.id)).toEqual(['splitter']);
    const both = merge(flow, mine, theirs);
    expect(both.nodes.splitter!.settings).toEqual({ chunkSize: 100 });
    expect(both.nodes).not.toHaveProperty('generator');
    expect(both.canvas).not.toHaveProperty('generator');
  });
});
