import type { SettingChange } from '@/api';

/** A copy with the changes of a finding's fix. */
export function applyChanges<T>(root: T, changes: readonly SettingChange[]): T {
  const copy = structuredClone(root);
  for (const { path, value } of changes) {
    const parts = path.split('/').slice(1).map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
    let place = copy as Record<string, unknown>;
    for (const part of parts.slice(0, -1)) place = (place[part] ??= {}) as Record<string, unknown>;
    const last = parts.at(-1)!;
    if (value == null) delete place[last];
    else place[last] = value;
  }
  return copy;
}
