import { Problem } from '@/api';
import { text } from '@/text';
import { toast } from '@/ui';

/** A thrown thing as people read it. */
export function troubleOf(error: unknown) {
  if (error instanceof Problem) return { message: error.status === 0 ? text().common.unreachable : error.message, code: error.code, traceId: error.traceId };
  return { message: error instanceof Error ? error.message : String(error) };
}

/** Says at the foot of the screen what went wrong. */
export function report(error: unknown) {
  const { message, traceId } = troubleOf(error);
  toast('bad', message, traceId ? { detail: traceId } : undefined);
}
