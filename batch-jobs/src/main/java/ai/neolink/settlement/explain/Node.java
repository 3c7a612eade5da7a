package ai.neolink.settlement.explain;

/**
 * A node of a feed, as it was accepted.
 *
 * @param page     number of its arrival, with its place in the page
 * @param who      account, image or instance
 * @param what     cost type, bytes, tokens or periods
 * @param from     of a session or record; when a sample was seen, an order placed
 * @param until    the same instant for what has no length
 * @param overtaken whether a greater revision holds now
 */
record Node(
        Look look,
        String id,
        long revision,
        long page,
        int place,
        String who,
        long what,
        long from,
        long until,
        boolean overtaken) {}
