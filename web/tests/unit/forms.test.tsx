import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Finding, SettingSchema } from '@/api';
import { SettingsForm, applyChanges } from '@/forms';
import { controlFor, isShown, resolve } from '@/forms/schema';

afterEach(cleanup);

const schema: SettingSchema = {
  type: 'object',
  properties: {
    chunkSize: { type: 'integer', title: 'Longest', description: 'Longest chunk.', default: 1000, minimum: 1, maximum: 20_000, 'x-control': 'slider', 'x-usual': [400, 1600] },
    mode: { type: 'string', title: 'Mode', default: 'lora', 'x-choices': [{ value: 'lora', title: 'LoRA' }, { value: 'full', title: 'Full' }] },
    rank: { type: 'integer', title: 'Rank', default: 16, 'x-shown-when': { setting: 'mode', values: ['lora'] } },
    seed: { type: 'integer', title: 'Seed', default: 42, 'x-advanced': true },
  },
};

const show = (values: Record<string, unknown>, more: { findings?: Finding[]; onChange?: (name: string, value: unknown) => void; onFix?: (finding: Finding) => void } = {}) =>
  render(<QueryClientProvider client={new QueryClient()}><SettingsForm schema={schema} values={values} findings={more.findings} onFix={more.onFix} onChange={more.onChange ?? (() => undefined)} /></QueryClientProvider>);

describe('the control of a setting', () => {
  it('follows the hint, then the type', () => {
    expect(controlFor({ type: 'number', minimum: 0, maximum: 1, 'x-control': 'log-slider' })).toBe('slider');
    expect(controlFor({ type: 'number', 'x-control': 'slider' })).toBe('number');
    expect(controlFor({ type: ['string', 'null'], 'x-control': 'model' })).toBe('model');
    expect(controlFor({ type: 'array', items: { type: 'string' } })).toBe('list');
    expect(controlFor({ type: 'array', items: { type: 'object', properties: {} } })).toBe('groups');
    expect(controlFor({ type: 'object', additionalProperties: { type: 'string' } })).toBe('pairs');
    expect(controlFor({ type: 'boolean' })).toBe('toggle');
  });

  it('finds what a reference points to', () => {
    expect(resolve({ $ref: '#/properties/mode' }, schema).title).toBe('Mode');
  });

  it('is shown only when the other setting has the value, its default included', () => {
    expect(isShown(schema.properties!.rank!, schema.properties!, {})).toBe(true);
    expect(isShown(schema.properties!.rank!, schema.properties!, { mode: 'full' })).toBe(false);
  });
});

describe('the form', () => {
  it('shows defaults, folds what is advanced, hides what does not apply', () => {
    show({ mode: 'full' });
    expect(screen.getAllByLabelText('Longest').length).toBeGreaterThan(0);
    expect(screen.queryByLabelText('Rank')).toBeNull();
    expect(screen.queryByLabelText('Seed')).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: /Advanced/ }));
    expect(screen.getAllByLabelText('Seed').length).toBeGreaterThan(0);
  });

  it('keeps a typed number within its bounds', () => {
    const onChange = vi.fn();
    show({}, { onChange });
    const field = screen.getAllByLabelText('Longest').find((element) => element.getAttribute('inputmode') === 'decimal')!;
    fireEvent.focus(field);
    fireEvent.change(field, { target: { value: '99999' } });
    fireEvent.keyDown(field, { key: 'Enter' });
    expect(onChange).toHaveBeenCalledWith('chunkSize', 20_000);
  });

  it('marks what differs and resets it to the default', () => {
    const onChange = vi.fn();
    show({ chunkSize: 5 }, { onChange });
    fireEvent.click(screen.getByRole('button', { name: 'Reset' }));
    expect(onChange).toHaveBeenCalledWith('chunkSize', undefined);
  });

  it('puts a finding under its field, opens the fold for it, and offers the fix', () => {
    const onFix = vi.fn();
    show({}, { onFix, findings: [{ code: 'SE01', severity: 'warning', path: '/seed', message: 'Seed is 42. Everyone uses it.', fix: { text: 'Set 7', changes: [{ path: '/seed', value: 7 }] } }] });
    expect(screen.getByText('SE01')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Set 7' }));
    expect(onFix).toHaveBeenCalledOnce();
  });
});

describe('a fix', () => {
  it('makes places that are not there yet', () => {
    expect(applyChanges({ trainer: { epochs: 9 } } as Record<string, unknown>, [{ path: '/trainer/epochs', value: 3 }, { path: '/method/rank', value: 8 }])).toEqual({ trainer: { epochs: 3 }, method: { rank: 8 } });
  });
});
