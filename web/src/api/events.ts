import { send } from './http';

const pause = 1_500;

/**
 * Listens to a stream of named events. The browser resumes it after the last one seen; where it gives up, because a server that is
 * just starting refused, it is opened anew, and what was seen already is passed over. Returns how to stop.
 */
export function listen<T>(path: string, kinds: readonly string[], onEvent: (kind: string, data: T, sequence: number) => void, onOpen?: (open: boolean) => void) {
  let source: EventSource;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let seen = -1;
  const open = () => {
    source = new EventSource(path);
    for (const kind of kinds) {
      source.addEventListener(kind, (event) => {
        const sequence = Number((event as MessageEvent).lastEventId);
        if (sequence <= seen) return;
        seen = sequence || seen;
        onEvent(kind, JSON.parse((event as MessageEvent<string>).data) as T, sequence);
      });
    }
    source.onopen = () => onOpen?.(true);
    source.onerror = () => {
      onOpen?.(false);
      if (source.readyState === EventSource.CLOSED) timer = setTimeout(open, pause);
    };
  };
  open();
  return () => { clearTimeout(timer); source.close(); };
}

/** Reads the events that answer a POST: tokens of a chat, progress of a deployment's run. */
export async function* readEvents(path: string, body: unknown, signal?: AbortSignal): AsyncGenerator<{ event: string; data: string }> {
  const response = await send('POST', path, { body, signal });
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    rest += value ?? '';
    const blocks = rest.split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of done && rest ? [...blocks, rest] : blocks) {
      const fields = block.split('\n').map((line) => line.split(/:\s?(.*)/s));
      const data = fields.filter(([name]) => name === 'data').map(([, text]) => text ?? '').join('\n');
      if (data) yield { event: fields.find(([name]) => name === 'event')?.[1] ?? 'message', data };
    }
    if (done) return;
  }
}
