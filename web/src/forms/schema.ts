import type { SettingSchema } from '@/api';

export type ControlKind = 'toggle' | 'choice' | 'slider' | 'number' | 'prompt' | 'multiline' | 'secret' | 'model' | 'dataset' | 'file' | 'flow' | 'list' | 'choices' | 'pairs' | 'group' | 'groups' | 'json' | 'text';

export const typesOf = (schema: SettingSchema) => [schema.type ?? []].flat();
export const isNullable = (schema: SettingSchema) => typesOf(schema).includes('null');

/** `learningRate` as people read it. */
export const wordsOf = (name: string) => { const words = name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replaceAll('-', ' ').toLowerCase(); return spell(words.charAt(0).toUpperCase() + words.slice(1)); };

/** Names of the field as the field writes them. */
const spelled: Record<string, string> = { lora: 'LoRA', qlora: 'QLoRA', dora: 'DoRA', 'adam w': 'AdamW', adamw: 'AdamW', 'adam w8bit': 'AdamW, 8 bit', bf16: 'BF16', f16: 'F16', fp16: 'FP16', f32: 'F32', fp32: 'FP32', int8: 'INT8', sgd: 'SGD', mib: 'MiB' };
export const spell = (title: string) => spelled[title.toLowerCase()] ?? title.replace(/\b(?:mib|lora|dora|qlora)\b/gi, (word) => spelled[word.toLowerCase()]!);

/** Follows a reference inside the schema of the whole form. */
export function resolve(schema: SettingSchema, root: SettingSchema): SettingSchema {
  if (!schema.$ref) return schema;
  const target = schema.$ref.replace(/^#\/?/, '').split('/').filter(Boolean).reduce<unknown>((node, part) => (node as Record<string, unknown> | undefined)?.[decodeURIComponent(part)], root);
  return { ...(target as SettingSchema | undefined), ...schema, $ref: undefined };
}

const pickers = new Set(['prompt', 'multiline', 'secret', 'model', 'dataset', 'file', 'flow']);

/** Picks the control for a setting. A hint from the server wins; otherwise the type decides. */
export function controlFor(schema: SettingSchema): ControlKind {
  const hint = schema['x-control'];
  if (hint && pickers.has(hint)) return hint as ControlKind;
  const types = typesOf(schema);
  if (types.includes('boolean')) return 'toggle';
  if (choicesOf(schema)) return 'choice';
  if (types.includes('integer') || types.includes('number')) return hint?.endsWith('slider') && boundsOf(schema) ? 'slider' : 'number';
  if (types.includes('array')) return listControl(schema.items ?? {});
  if (types.includes('object')) return schema.properties ? 'group' : schema.additionalProperties ? 'pairs' : 'json';
  return types.length === 0 || types.includes('string') ? 'text' : 'json';
}

function listControl(items: SettingSchema): ControlKind {
  if (choicesOf(items)) return 'choices';
  if (items.properties) return 'groups';
  return typesOf(items).every((type) => ['string', 'number', 'integer', 'null'].includes(type)) ? 'list' : 'json';
}

/** The schema with the defaults of a whole document in it, for schemas that do not tell their own. */
export function withDefaults(schema: SettingSchema, defaults: unknown): SettingSchema {
  const properties = Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, setting]) => {
    const value = (defaults as Record<string, unknown> | undefined)?.[name];
    return [name, setting.properties ? { ...withDefaults(setting, value), default: value } : { default: value ?? null, ...setting }];
  }));
  return { ...schema, properties };
}

export type Choice = { value: string; label: string; summary?: string };

export function choicesOf(schema: SettingSchema): Choice[] | null {
  const named = schema['x-choices'];
  if (named) return named.map((choice) => ({ value: choice.value, label: spell(choice.title), summary: choice.summary ?? undefined }));
  const values = schema.enum?.filter((value) => value !== null);
  return values?.length ? values.map((value) => ({ value: String(value), label: spell(String(value)) })) : null;
}

/** Ends of a slider. A wide range ends where people still look: ten times the usual. */
export function boundsOf(schema: SettingSchema): [number, number] | null {
  const low = schema.minimum ?? schema.exclusiveMinimum;
  const high = schema.maximum ?? schema.exclusiveMaximum;
  return low === undefined || high === undefined ? null : [low, high];
}

/** Whether a setting is shown, given the others. */
export function isShown(schema: SettingSchema, siblings: Record<string, SettingSchema>, values: Record<string, unknown>): boolean {
  const rule = schema['x-shown-when'];
  if (!rule) return true;
  const chosen = rule.setting in values ? values[rule.setting] : siblings[rule.setting]?.default;
  return rule.values.some((value) => JSON.stringify(value) === JSON.stringify(chosen));
}

export const isDefault = (schema: SettingSchema, value: unknown) => value === undefined || JSON.stringify(value) === JSON.stringify(schema.default ?? null) || (value === '' && schema.default == null);
