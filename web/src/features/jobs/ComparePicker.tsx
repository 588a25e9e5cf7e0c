import { useQuery } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { jobsQuery } from '@/api';
import { useText } from '@/text';
import { MenuButton } from '@/ui';

/** Another job to lay beside this one. */
export function ComparePicker({ id }: { id: string }) {
  const t = useText();
  const navigate = useNavigate();
  const others = (useQuery(jobsQuery()).data ?? []).filter((job) => job.id !== id);
  if (!others.length) return null;
  return <MenuButton look="plain" label={t.training.compare} items={others.slice(0, 12).map((job) => ({ label: `${job.name} (${job.id.slice(0, 6)})`, onPick: () => void navigate(`/jobs/compare?a=${id}&b=${job.id}`) }))}>{t.training.compare}</MenuButton>;
}
