import { isRouteErrorResponse, useRouteError } from 'react-router';
import { useText } from '@/text';
import { Empty, Failure, LinkButton } from '@/ui';

export function NotFound() {
  const t = useText();
  return (
    <div className="page">
      <h1 className="out-of-sight">{t.common.notFound}</h1>
      <Empty icon="search" title={t.common.notFound} action={<LinkButton to="/" look="primary">{t.common.goHome}</LinkButton>}>{t.common.notFoundMore}</Empty>
    </div>
  );
}

/** A page that broke: the rest of the studio stays. */
export function PageFailure() {
  const error = useRouteError();
  if (isRouteErrorResponse(error) && error.status === 404) return <NotFound />;
  return (
    <div className="page">
      <Failure trouble={{ message: error instanceof Error ? error.message : String(error) }} onRetry={() => location.reload()} />
    </div>
  );
}
