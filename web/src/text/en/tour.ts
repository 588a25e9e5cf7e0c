export const tour = {
  working: 'It is being made; this takes a moment.', trains: (share: string) => `The model is being trained: ${share}. The next page opens by itself.`, over: (why: string) => `The run ended before this step: ${why}`,
  title: 'Guided tour', step: (at: number, all: number) => `${at} of ${all}`, finish: 'Finish', close: 'End the tour', waiting: 'This step waits for the one before it.', goThere: 'Take me there',
  documents: { title: 'Look at the documents', text: 'This flow starts from a handbook and past tickets. Select a node of the first lane to see its settings; nothing leaves this computer.' },
  run: { title: 'Run the flow', text: 'Press "Run what changed". The data part takes seconds; training takes a few minutes on two cores. A second run does only what changed.' },
  samples: { title: 'Read some samples', text: 'The documents became questions and answers. Keep, fix or drop them with A, E and X; marked text below is what the model learns.' },
  training: { title: 'See the loss fall', text: 'The job trains a small model on this computer. The dashed line is the untouched base; the star is the checkpoint that will be used.' },
  evaluation: { title: 'Base, tuned and search', text: 'The same held-out questions, answered side by side. A dot on its interval says how much better the tuned model is, and whether that is certain.' },
  publish: { title: 'Publish it', text: 'A model that proved better has an address. Ask it one of the held-out questions here; then make a key and paste the curl line into a terminal.' },
  doneTitle: 'That is the loop', doneText: 'Documents, samples, a tuned model, a measured difference and an endpoint. Drop your own documents into the flow and run it again: only what changed is done.',
};
