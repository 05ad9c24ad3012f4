export type Colour = 'red' | 'yellow' | 'green';

/** Colours a text, or leaves it as it is where there is no colour. */
export type Paint = (colour: Colour, text: string) => string;
