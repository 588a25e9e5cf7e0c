import { Problem } from '@/api';
import { text } from '@/text';
import { toast } from '@/ui';

/** A thrown thing as people read it. */
export function troubleOf(error: unknown) {
  if (error instanceof Problem) return { message: error.status === 0 ? text().common.unreachable : error.message, code: error.code, traceId: error.traceId };
  return { message: error instanceof Error ? error.message : String(error) };
}

/** Says at the foot of the screen what went wrong; what only its makers can mend is said with the trace id. */
export function report(error: unknown) {
  const { message, traceId } = troubleOf(error);
  const broke = error instanceof Problem && error.status >= 500;
  toast('bad', message, broke && traceId ? { detail: traceId } : undefined);
}
