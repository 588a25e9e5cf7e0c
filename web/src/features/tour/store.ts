import { create } from 'zustand';

type Tour = { flow: string | null; at: number; start: (flow: string) => void; go: (at: number) => void; end: () => void };

const place = 'tunesmith.tour';
const kept = (): { flow: string | null; at: number } => {
  try {
    return { flow: null, at: 0, ...(JSON.parse(sessionStorage.getItem(place) ?? '{}') as object) };
  } catch {
    return { flow: null, at: 0 };
  }
};

/** Where the guided tour is. It lives as long as the tab. */
export const useTour = create<Tour>((set, get) => {
  const put = (next: { flow: string | null; at: number }) => {
    set(next);
    sessionStorage.setItem(place, JSON.stringify(next));
  };
  return {
    ...kept(),
    start: (flow) => { if (get().flow !== flow) put({ flow, at: 0 }); },
    go: (at) => put({ flow: get().flow, at }),
    end: () => put({ flow: null, at: 0 }),
  };
});
