/** The highest port that there is: ports are numbers of 16 bits. */
export const highestPort = 0xffff;
