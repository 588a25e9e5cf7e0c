import type { Finding } from './types';

/** What the server says when something went wrong: a sentence for people, a code with a page, a trace id. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly code?: string,
    readonly traceId?: string,
    readonly findings: Finding[] = [],
    readonly current?: unknown,
  ) {
    super(message);
  }
}

type Options = { body?: unknown; form?: FormData; ifMatch?: string; signal?: AbortSignal; query?: Record<string, string | number | boolean | undefined> };

function address(path: string, query?: Options['query']) {
  const known = Object.entries(query ?? {}).filter(([, value]) => value !== undefined && value !== '');
  return known.length ? `${path}?${new URLSearchParams(known.map(([name, value]) => [name, String(value)]))}` : path;
}

/** Asks the server. Everything that is not a success is thrown as a {@link Problem}. */
export async function ask<T>(method: string, path: string, options: Options = {}): Promise<T> {
  const response = await send(method, path, options);
  if (response.status === 204) return undefined as T;
  const text = await response.text();
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

/** The raw answer, for files and streams. */
export async function send(method: string, path: string, { body, form, ifMatch, signal, query }: Options = {}): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(address(path, query), {
      method,
      signal,
      body: form ?? (body === undefined ? undefined : JSON.stringify(body)),
      headers: { ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...(ifMatch ? { 'If-Match': ifMatch } : {}) },
    });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new Problem(0, 'unreachable');
  }
  if (!response.ok) throw await problemOf(response);
  return response;
}

async function problemOf(response: Response) {
  try {
    const data = (await response.json()) as { title?: string; detail?: string; code?: string; traceId?: string; findings?: Finding[]; current?: unknown };
    return new Problem(response.status, data.detail ?? data.title ?? response.statusText, data.code, data.traceId, data.findings, data.current ?? data);
  } catch {
    return new Problem(response.status, response.statusText || String(response.status));
  }
}

/** An address of the API with its parts made safe. */
export const at = (...parts: (string | number)[]) => `/api/${parts.map((part) => encodeURIComponent(part)).join('/')}`;
