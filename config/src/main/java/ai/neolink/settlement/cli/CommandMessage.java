package ai.neolink.settlement.cli;

import ai.neolink.settlement.refusal.Message;
import ai.neolink.settlement.refusal.Refusal;

/** What is wrong with the words of a command. */
enum CommandMessage implements Message {
    GIVEN_TWICE("--%s is given twice; keep one"),
    AGAIN_NEEDS_FROM("--again needs --from: which windows are to be settled again?"),
    MOST_TOO_SMALL("--most must be at least 1"),
    UNTIL_NOT_AFTER_FROM("--until %s is not after --from %s; no window is between them"),
    TOO_MUCH_TO_CATCH_UP("%s and %s since %s are not settled, more than %d days; say how far with --most or --until"),
    DEMO_BOUNDS("--accounts and --days must be at least 1, --faults 0 to 50"),
    NO_DEMO_FOLDER("--directory %s holds something that no %s left there"),
    DEMO_FOLDER_IN_USE("another process works with the database in --directory %s; end it, or name another folder"),
    SPEED_BOUNDS("--speed must be 0 to %d"),
    NO_DEMO("there is no demo in %s; “settle demo” makes one in data/demo, --demo=FOLDER names another folder"),
    DEMO_ALONE("--demo looks at the demo's ledger; leave out --%s, or --demo"),
    NO_PORT("--port %d cannot be had on this machine (%s); name another"),
    NOT_OUR_SETTINGS("--write-config %s: a file stands there that no sandbox wrote; name another"),
    NO_AMOUNT("--amount has more than two decimals, or is out of range"),
    FILE_UNREADABLE("--file %s cannot be read"),
    NO_COMMAND("there is no command “%s”%s; see “settle help”"),
    NO_DATABASE_ADDRESS("spring.datasource.url must begin with jdbc:h2:, jdbc:postgresql: or jdbc:oracle:"),
    EMPTY_DATABASE(
            "the embedded database's file %s is empty (0 bytes); restore a copy, or remove it for a new " + "ledger"),
    FORGET_PAGE_USAGE("--forget-page takes: settle pull bank --forget-page ID --reason TEXT"),
    FILE_AND_REASON("give --file and --reason, and for a bill its --date"),
    FILE_OF_ONE_CHANNEL("--file is of one of wechat, alipay, bank: name it"),
    DATE_OR_FROM_TO("give --date, or --from and --to"),
    TO_BEFORE_FROM("--to is before --from"),
    NO_FEED("there is no feed “%s”; the feeds are %s, wechat, alipay, bank"),
    FEED_NOT_ENABLED("there is no feed “%s”: settlement.%s.enabled is not true"),
    TO_NOT_AFTER_FROM("--to must be after --from"),
    NO_RUN_ID("ID is “%s”; it must be a run's number, which “settle status” shows"),
    NO_SUCH_HOUR("--%s %s does not exist in %s: clocks skip it, or its offset is another"),
    NO_SUCH_FORM("--%s is “%s”; write it like %s"),
    NO_BROKER("settlement.broker.url is not set; a worker takes its work from a broker (tcp://host:61616)"),
    UNFED_AND_REASON("--unfed and --reason TEXT are given together"),
    AGAINST_NO_FOLDER("--against %s is not a folder"),
    REPORT_NO_FOLDER("--report %s: there is no folder %s"),
    REPORT_STANDS_THERE("--report %s: a file stands there, and a report replaces none: name another");

    private final String text;

    CommandMessage(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public int code() {
        return this == DEMO_FOLDER_IN_USE ? Refusal.RUNNING_ELSEWHERE : Refusal.WRONG_USAGE;
    }
}
