/** What the model is asked, and which of its topics answer. */
export interface Question {
  readonly id: string;
  readonly asks: string;
  /** What the model has for an answer. */
  readonly answer: string;
  /** What is seen without it: a test holds that it is. */
  readonly without: string;
  /** Ids of topics, the first to read first. */
  readonly topics: readonly string[];
}

/** The ideas that the model is there for; each is tried with and without its mechanism. */
export const questions: readonly Question[] = [
  {
    id: 'layers',
    asks: 'How does money get from the users of applications to the makers of chips?',
    answer:
      'Applications buy models, makers of models rent compute, clouds buy chips: three layers, each paid by the one above.',
    without:
      'Without sales labs earn nothing, without bills clouds get nothing from labs, without deliveries nobody pays for chips.',
    topics: ['settlement', 'capacity', 'compute-market'],
  },
  {
    id: 'stakes',
    asks: 'Which giants own parts of their rivals, and by which deals?',
    answer:
      'A real economy begins with the stakes and contracts that the ledger knows on its day; every later round is booked deal by deal.',
    without:
      'Without the ledger\u2019s deals nothing backs the stakes; without booking none is added.',
    topics: ['rounds', 'strategic-investors'],
  },
  {
    id: 'loop',
    asks: 'How much of what a cloud puts into labs comes back as its own revenue?',
    answer:
      'Cheques come with contracts and partly in credits; every dollar a lab holds keeps its origin, so that what comes back is counted.',
    without: 'Without contracts, or without credits, less than a third is back in ten years.',
    topics: ['tracing', 'contracts', 'rounds'],
  },
  {
    id: 'ecosystem',
    asks: 'Do users and developers gather where the models are, and is a stake a hedge?',
    answer:
      'Users choose a platform by its models and its developers, developers follow users; a stake in a rival moves the rival\u2019s compute to the investor.',
    without:
      'Without the network effect twice the developers bring no user; without the hedge the fear that a rival wins moves no cheque.',
    topics: ['choice', 'strategic-investors'],
  },
  {
    id: 'specialised',
    asks: 'How does an industry work in which labs are independent and clouds fund them?',
    answer:
      'Real clouds and labs, bound by stakes, contracts and bills; the counterfactual puts every lab inside the cloud it rents from.',
    without: 'With labs inside the clouds there is no round, no bill and no round trip.',
    topics: ['contracts', 'rounds', 'allocation'],
  },
  {
    id: 'integrated',
    asks: 'How does an industry work in which one firm builds everything, and chips are scarce?',
    answer:
      'Real Chinese firms that train and serve on chips of their own, under export control; the counterfactual splits them into clouds and labs.',
    without: 'Unbundled, they train on rented compute; without control they train with more.',
    topics: ['compute-market', 'capacity'],
  },
  {
    id: 'compared',
    asks: 'Which industry takes which shock better?',
    answer:
      'The same bust, the same luck, two forms of the same firms: labs that must raise money, and makers of models inside clouds that need not.',
    without: 'With labs inside the clouds a bust makes none of them fail.',
    topics: ['mood', 'exit', 'rounds'],
  },
  {
    id: 'antitrust',
    asks: 'What happens when authorities take a stake for a merger?',
    answer:
      'Probes open by a screen of concentration, end by chance, and cut the ties or the stake.',
    without: 'Without antitrust no probe opens and no stake is sold.',
    topics: ['antitrust'],
  },
  {
    id: 'losses',
    asks: 'What if users pay too late for what labs burn?',
    answer: 'Labs lose money, holders write them down, and the later users pay the more labs end.',
    without: 'Without marks and exits slow users end no lab and cost no holder.',
    topics: ['marks', 'exit', 'mood'],
  },
  {
    id: 'tenant',
    asks: 'Why does a tenant that grows strong leave?',
    answer:
      'Past a size a lab saves by building for itself, and bargains harder before: the same lab, begun stronger, builds more.',
    without: 'Where none may build, strength builds nothing.',
    topics: ['self-build', 'contracts'],
  },
  {
    id: 'tug-of-war',
    asks: 'Do more labs become prizes of several giants?',
    answer:
      'Each cloud weighs a dollar in each lab at each round: equity, tied revenue, a customer kept, a hedge.',
    without: 'Without these weights no cloud writes a cheque.',
    topics: ['strategic-investors', 'rounds'],
  },
  {
    id: 'open-weights',
    asks: 'Do open models wear down what closed labs can ask?',
    answer:
      'A closed model can charge over cost only as far as it is better than the open one, which follows at a distance.',
    without: 'Where open models do not follow, how far behind they are changes no price.',
    topics: ['training', 'choice', 'published-weights'],
  },
  {
    id: 'other-chips',
    asks: 'Do more kinds of chips ease scarcity and the power of clouds?',
    answer: 'Clouds replace merchant chips by their own, which bypass the queue and cost less.',
    without: 'Where none may, a larger share of them in the end changes nothing.',
    topics: ['training', 'capacity', 'compute-market'],
  },
];
