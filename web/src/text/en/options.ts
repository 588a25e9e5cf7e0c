/** Settings that every node has. */
export const options = {
  parallelism: { title: 'Items at once', description: 'Items worked on at the same time; empty lets the engine choose.' },
  retries: { title: 'Tries again', description: 'How often an item is tried again when that can help, with growing pauses.' },
  timeoutSeconds: { title: 'Longest time, s', description: 'Longest time for one item, in seconds; empty sets no limit.' },
  onFailure: { title: 'When an item fails', description: 'Stop the node, or set the item aside and go on.' },
  stopShare: { title: 'Stop above share', description: 'Share of items set aside above which the node stops.' },
  cache: { title: 'Use earlier results', description: 'Results of earlier runs on the same input are used again.' },
  stop: 'Stop', setAside: 'Set aside',
};
