import type { Message } from '@/api';

export type Shape = 'chat' | 'text' | 'table' | 'json';

type Loose = Record<string, unknown>;

/** The messages of a sample or a chat, if it is one. */
export function messagesOf(item: unknown): Message[] | null {
  const list = (item as Loose | null)?.messages ?? (Array.isArray(item) ? item : null);
  if (!Array.isArray(list) || !list.length) return null;
  const messages = list as Loose[];
  return messages.every((message) => typeof message?.role === 'string') ? messages.map((message) => ({ role: String(message.role), content: String(message.content ?? message.text ?? '') })) : null;
}

/** The text of a document or a string. */
export function textOf(item: unknown): string | null {
  if (typeof item === 'string') return item;
  const text = (item as Loose | null)?.text;
  return typeof text === 'string' ? text : null;
}

/** How an item is best shown. */
export function shapeOf(item: unknown): Shape {
  if (messagesOf(item)) return 'chat';
  if (textOf(item) !== null) return 'text';
  return item !== null && typeof item === 'object' && !Array.isArray(item) ? 'table' : 'json';
}

/** A heading and a line for lists and the peek. */
export function headOf(item: unknown): { head: string; rest: string } {
  const messages = messagesOf(item);
  if (messages) {
    const user = messages.findIndex((message) => message.role === 'user');
    return { head: messages[user]?.content ?? messages[0]!.content, rest: messages.slice(user + 1).find((message) => message.role === 'assistant')?.content ?? '' };
  }
  const text = textOf(item);
  if (text !== null) {
    const metadata = (item as Loose).metadata as Loose | undefined;
    const name = metadata?.title ?? metadata?.source ?? metadata?.name;
    return typeof name === 'string' ? { head: name, rest: text } : { head: text.split('\n')[0]!, rest: text.split('\n').slice(1).join(' ') };
  }
  if (item !== null && typeof item === 'object') {
    const [first, ...others] = Object.entries(item as Loose);
    return { head: first ? `${first[0]}: ${plain(first[1])}` : '{}', rest: others.map(([name, value]) => `${name}: ${plain(value)}`).join(' · ') };
  }
  return { head: String(item), rest: '' };
}

export const plain = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value) ?? '');

export const snippetOf = (item: unknown) => {
  const { head, rest } = headOf(item);
  return `${head} ${rest}`.trim().slice(0, 280);
};
