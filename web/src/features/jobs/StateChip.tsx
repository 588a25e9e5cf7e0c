import type { JobState } from '@/api';
import { useText } from '@/text';
import { Chip, type Tone } from '@/ui';

const looks: Record<string, [Tone, string]> = { queued: ['plain', 'clock'], submitting: ['acc', 'clock'], running: ['acc', 'flame'], finishing: ['acc', 'clock'], succeeded: ['ok', 'check'], failed: ['bad', 'x'], cancelled: ['plain', 'stop'] };

export function StateChip({ state }: { state: JobState }) {
  const t = useText();
  const [tone, icon] = looks[state] ?? ['plain', 'info'];
  return <Chip tone={tone} icon={icon}>{t.training.states[state] ?? state}</Chip>;
}
