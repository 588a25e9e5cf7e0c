import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { ballotsQuery, castVote, type Ballots } from '@/api';
import { WinTieLoss } from '@/charts';
import { troubleOf } from '@/forms';
import { format, useText } from '@/text';
import { Button, Card, Empty, Failure, Skeleton, useActions, type Action } from '@/ui';
import styles from './evaluation.module.css';
import { nameOf } from './words';

type BlindVoteProps = { id: string; variant: string };
type Choice = 'left' | 'right' | 'tie';

/** Two answers without names, on sides that are drawn; people say which is better, and the count says what they think. */
export function BlindVote({ id, variant }: BlindVoteProps) {
  const t = useText();
  const cache = useQueryClient();
  const query = ballotsQuery(id, variant);
  const ballots = useQuery(query);
  const vote = useMutation({
    mutationFn: ({ caseId, choice }: { caseId: string; choice: Choice }) => castVote(id, variant, caseId, choice),
    onSuccess: (next) => cache.setQueryData(query.queryKey, next),
  });
  const caseId = ballots.data?.next?.caseId;
  const { mutate, isPending } = vote;
  useActions('vote', useMemo<Action[]>(() => {
    const cast = (choice: Choice) => { if (caseId && !isPending) mutate({ caseId, choice }); };
    return [
      { id: 'vote-left', title: t.evaluation.leftBetter, group: t.evaluation.votes, keys: ['1'], run: () => cast('left') },
      { id: 'vote-tie', title: t.evaluation.bothSame, group: t.evaluation.votes, keys: ['2'], run: () => cast('tie') },
      { id: 'vote-right', title: t.evaluation.rightBetter, group: t.evaluation.votes, keys: ['3'], run: () => cast('right') },
    ];
  }, [t, caseId, mutate, isPending]));
  if (ballots.isPending) return <Card title={t.evaluation.votes}><Skeleton rows={3} /></Card>;
  if (ballots.isError) return <Card title={t.evaluation.votes}><Failure trouble={troubleOf(ballots.error)} onRetry={() => void ballots.refetch()} /></Card>;
  const { open, next, question, expected } = ballots.data;
  return (
    <Card flush title={t.evaluation.votes} hint={t.evaluation.votesHint} actions={<Tally ballots={ballots.data} />}>
      {vote.isError && <div className={styles.pad}><Failure trouble={troubleOf(vote.error)} /></div>}
      {!next && <div className={styles.pad}><Empty icon="check" title={t.evaluation.votedAll} /></div>}
      {next && (
        <>
          <div className={styles.question}>
            <div><p className="label">{t.evaluation.question}</p><p className="strong">{question}</p></div>
            <div><p className="label">{t.evaluation.expected}</p><p>{expected ?? t.evaluation.none2}</p></div>
          </div>
          <div className={styles.answers} style={{ gridTemplateColumns: 'repeat(2,minmax(0,1fr))' }}>
            {([['left', next.left], ['right', next.right]] as const).map(([side, text]) => <article key={side}><p>{text}</p></article>)}
          </div>
          <footer className={styles.foot}>
            <Button disabled={isPending} onClick={() => mutate({ caseId: next.caseId, choice: 'left' })}><kbd>1</kbd>{t.evaluation.leftBetter}</Button>
            <Button disabled={isPending} onClick={() => mutate({ caseId: next.caseId, choice: 'tie' })}><kbd>2</kbd>{t.evaluation.bothSame}</Button>
            <Button disabled={isPending} onClick={() => mutate({ caseId: next.caseId, choice: 'right' })}><kbd>3</kbd>{t.evaluation.rightBetter}</Button>
            <span className="end muted small">{t.evaluation.openVotes(format.count(open))}</span>
          </footer>
        </>
      )}
    </Card>
  );
}

// Names are told only by the count, which needs a few votes before it says who leads.
function Tally({ ballots: { tally, variant } }: { ballots: Ballots }) {
  const t = useText();
  if (!tally.difference || tally.votes < 3) return <span className="muted">{t.evaluation.voteCount(format.count(tally.votes))}</span>;
  const { wins, ties, losses, verdict } = tally.difference;
  return (
    <>
      <span className="muted">{nameOf(variant)}: {t.evaluation.verdicts[verdict] ?? verdict}</span>
      <WinTieLoss wins={wins} ties={ties} losses={losses} />
      <span className="muted">{t.evaluation.voteCount(format.count(tally.votes))}{tally.agreement != null && ` · ${t.evaluation.agreement(format.share(tally.agreement, 0))}`}</span>
    </>
  );
}
