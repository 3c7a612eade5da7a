/**
 * HTTP as the routes need it: deadlines, no redirects, and how often one asks again. Always true: what asking again
 * cannot mend is not asked for again; nobody waits for ever. Imports nothing of ours.
 */
package ai.neolink.settlement.http;
