/** The parts of a JSON pointer. */
export const partsOf = (pointer: string) => pointer.split('/').slice(1).map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));

export const pointerTo = (...parts: string[]) => parts.map((part) => `/${part.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** The value at a pointer, or undefined. */
export function valueAtPointer(root: unknown, pointer: string): unknown {
  return partsOf(pointer).reduce<unknown>((value, part) => (value as Record<string, unknown> | undefined)?.[part], root);
}

/** A copy with one value changed; everything beside the way to it stays the same object. Undefined or null removes. */
export function withValueAt<T>(root: T, pointer: string, value: unknown): T {
  return change(root, partsOf(pointer), value) as T;
}

function change(node: unknown, parts: readonly string[], value: unknown): unknown {
  const [part, ...rest] = parts;
  if (part === undefined) return value;
  if (Array.isArray(node)) {
    const copy = [...(node as unknown[])];
    const at = part === '-' ? copy.length : Number(part);
    if (rest.length === 0 && value == null) copy.splice(at, 1);
    else copy[at] = change(copy[at], rest, value);
    return copy;
  }
  const copy: Record<string, unknown> = { ...(node as Record<string, unknown> | undefined) };
  if (rest.length === 0 && value == null) delete copy[part];
  else copy[part] = change(copy[part], rest, value);
  return copy;
}
