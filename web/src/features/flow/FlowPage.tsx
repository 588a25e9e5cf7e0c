import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { componentsQuery, conversionsQuery, flowQuery } from '@/api';
import { Editor, openFlow, speakOf } from '@/editor';
import { troubleOf } from '@/forms';
import { useLanguage } from '@/text';
import { Failure, Skeleton } from '@/ui';

/** One flow, open in the editor. */
export function FlowPage() {
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const flow = useQuery(flowQuery(id));
  const components = useQuery(componentsQuery(useLanguage()));
  const conversions = useQuery(conversionsQuery());
  const [opened, setOpened] = useState<string | null>(null);
  useEffect(() => {
    if (components.data && opened === id) speakOf(components.data);
    if (!flow.data || !components.data || !conversions.data || opened === id) return;
    openFlow(flow.data, components.data, conversions.data);
    setOpened(id);
  }, [flow.data, components.data, conversions.data, id, opened]);
  useEffect(() => { if (flow.data) document.title = `${flow.data.name} · Tunesmith`; return () => { document.title = 'Tunesmith'; }; }, [flow.data]);
  const failed = [flow, components, conversions].find((query) => query.isError);
  if (failed) return <div className="page"><Failure trouble={troubleOf(failed.error)} onRetry={() => void failed.refetch()} /></div>;
  if (opened !== id) return <div className="page"><Skeleton rows={8} /></div>;
  return <Editor key={id} flowId={id} publish={() => void navigate(`/deployments?flow=${encodeURIComponent(id)}`)} />;
}
