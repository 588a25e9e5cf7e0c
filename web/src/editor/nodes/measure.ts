import type { FlowNode, Ports, SettingSchema } from '@/api';
import { isDefault, isShown } from '@/forms';

export const nodeWidth = 150;
const head = 32;
const firstPort = 40;
const pitch = 20;
const line = 16;
const foot = 26;

/** Top of a port's glyph inside its node. */
export const portTop = (index: number) => firstPort + index * pitch;
export const bodyTop = (rows: number) => head + 6 + rows * pitch;
export const rowsOf = (ports: Ports) => Math.max(1, ports.inputs.length, ports.outputs.length);
export const heightOf = (ports: Ports, settings: number) => bodyTop(rowsOf(ports)) + (settings ? settings * line + 12 : 2) + foot;

/** At most two settings that tell a node from its siblings: what was changed first, then what comes first. */
export function tellingSettings(schema: SettingSchema | undefined, node: FlowNode): [string, unknown, SettingSchema][] {
  const properties = schema?.properties ?? {};
  const values = node.settings ?? {};
  const candidates = Object.entries(properties).filter(([, setting]) => isShown(setting, properties, values) && !['multiline', 'prompt'].includes(setting['x-control'] ?? '') && short(setting));
  const changed = candidates.filter(([name, setting]) => !isDefault(setting, values[name]));
  const first = candidates.filter(([name, setting]) => !setting['x-advanced'] && isDefault(setting, values[name]) && setting.default != null && setting.default !== '');
  return [...changed, ...first].slice(0, 2).map(([name, setting]) => [name, values[name] === undefined ? setting.default : values[name], setting]);
}

const short = (setting: SettingSchema) => !['object', 'array'].some((type) => [setting.type].flat().includes(type)) || [setting.items?.type].flat().includes('string');
