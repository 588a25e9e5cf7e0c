import { useQuery } from '@tanstack/react-query';
import { casesQuery, evaluationsQuery } from '@/api';

/** Held-out questions of a model's evaluation: what it was never shown. */
export function useHeldOut(model: string | null): string[] {
  const stem = (model ?? '').replace(/@.*/, '');
  const evaluation = useQuery(evaluationsQuery()).data?.find((each) => each.variants.some((variant) => variant.replace(/@.*/, '') === stem));
  const cases = useQuery({ ...casesQuery(evaluation?.id ?? '', {}, 0, 4), enabled: evaluation != null }).data?.items ?? [];
  return cases.flatMap(({ case: { conversation } }) => conversation.findLast((turn) => turn.role === 'user')?.content ?? []);
}
