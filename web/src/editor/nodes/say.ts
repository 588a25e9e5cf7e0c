import type { SettingSchema } from '@/api';
import { choicesOf } from '@/forms';
import { format, text } from '@/text';

/** A setting's value in a few letters. */
export function sayValue(value: unknown, schema: SettingSchema): string {
  const t = text().common;
  if (typeof value === 'boolean') return value ? t.on : t.off;
  if (typeof value === 'number') return format.setting(value);
  if (Array.isArray(value)) return value.length > 3 ? `${value.slice(0, 3).join(', ')} +${value.length - 3}` : value.join(', ');
  if (value == null) return t.none;
  const choice = choicesOf(schema)?.find((known) => known.value === value);
  if (choice) return choice.label;
  const words = String(value);
  if (schema['x-control'] === 'model') return words.replace(/^[a-z]+:/, '').split('/').at(-1)!;
  if (schema['x-control'] === 'file') return words.replace(/\/$/, '').split('/').at(-1)! + (words.endsWith('/') ? '/' : '');
  return words;
}
