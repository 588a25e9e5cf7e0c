import { useEffect, useState } from 'react';
import { useLanguage, useText } from '@/text';

/** "2 h ago" and its like, fresh every half minute. */
export function useAgo() {
  const t = useText();
  const language = useLanguage();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return (moment: string) => {
    const minutes = Math.round((now - Date.parse(moment)) / 60_000);
    if (minutes < 1) return t.common.now;
    if (minutes < 60) return t.common.minutesAgo(minutes);
    if (minutes < 24 * 60) return t.common.hoursAgo(Math.round(minutes / 60));
    if (minutes < 7 * 24 * 60) return t.common.daysAgo(Math.round(minutes / 1440));
    return new Date(moment).toLocaleDateString(language === 'zh' ? 'zh-CN' : 'en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
  };
}
