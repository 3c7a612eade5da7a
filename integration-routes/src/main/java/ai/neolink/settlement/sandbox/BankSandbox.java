package ai.neolink.settlement.sandbox;

import ai.neolink.settlement.statement.Channel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Plays a bank: on the morning after each day it leaves a statement in a folder, in turn as camt.053 and as MT940. */
public final class BankSandbox {
    public static final String ACCOUNT = "110900000000001";
    static final String WECHAT_PAYER = "财付通支付科技有限公司";
    static final String ALIPAY_PAYER = "支付宝(中国)网络技术有限公司";

    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("yyMMdd");
    private static final long HOUR = 3600;

    /** An entry of the account: money that came in ({@code in}), or that went out. */
    private record Booked(String reference, boolean in, long fen, String payer, String remark, String type) {}

    private final PaymentStory story;
    private final Path inbox;
    private LocalDate next;
    private long balance;

    public BankSandbox(PaymentStory story, Path inbox) {
        this.story = story;
        this.inbox = inbox;
        next = story.size().first();
        try {
            Files.createDirectories(inbox);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The settings with which a client reads from this folder. */
    public Map<String, String> settings() {
        var settings = new HashMap<String, String>();
        settings.put("settlement.bank.enabled", "true");
        settings.put("settlement.bank.inbox", inbox.toAbsolutePath().toString());
        settings.put("settlement.bank.account", ACCOUNT);
        return settings;
    }

    /** Leaves the statements of all days that ended at least six hours before. */
    public void moveTo(long instant) {
        var zone = story.size().zone();
        while (zone.dayStart(next.plusDays(1)) + 6 * HOUR <= instant
                && next.isBefore(story.size().first().plusDays(story.size().days()))) {
            leave(next);
            next = next.plusDays(1);
        }
    }

    private void leave(LocalDate day) {
        var entries = entries(day);
        var opening = balance;
        for (var entry : entries) {
            balance += entry.in ? entry.fen : -entry.fen;
        }
        var mt940 = day.toEpochDay() % 2 == 0;
        var text = mt940 ? mt940(day, opening, entries) : camt(day, opening, entries);
        var file = inbox.resolve("statement-" + day + (mt940 ? ".sta" : ".xml"));
        try {
            var part = Files.writeString(inbox.resolve(file.getFileName() + ".part"), text, StandardCharsets.UTF_8);
            Files.setLastModifiedTime(part, FileTime.fromMillis(0));
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Booked> entries(LocalDate day) {
        var dice = new Dice(story.size().seed(), "bank", day.toEpochDay());
        var entries = new ArrayList<Booked>();
        for (int n = 0; n < 3; n++) {
            var customer = story.size().account(dice.below(story.size().accounts()));
            entries.add(new Booked(
                    reference(day, n),
                    true,
                    dice.between(10, 500) * 10_000,
                    "某某科技有限公司",
                    "充值 " + customer.toUpperCase(Locale.ROOT) + " 谢谢",
                    "NTRF"));
        }
        entries.add(new Booked(reference(day, 3), true, 12_300 + day.getDayOfMonth(), "某人", "货款", "NTRF"));
        entries.add(new Booked(reference(day, 4), false, 1500, "", "手续费", "NCHG"));
        for (var channel : List.of(Channel.ALIPAY, Channel.WECHAT)) {
            var payout = day.isAfter(story.size().first()) ? story.payoutFen(channel, day.minusDays(1)) : 0;
            if (payout > 0) {
                entries.add(new Booked(
                        reference(day, 5 + channel.ordinal()),
                        true,
                        payout,
                        channel == Channel.ALIPAY ? ALIPAY_PAYER : WECHAT_PAYER,
                        "提现",
                        "NTRF"));
            }
        }
        return entries;
    }

    private static String reference(LocalDate day, int n) {
        return "BK%s%04d".formatted(SHORT.format(day), n);
    }

    private String mt940(LocalDate day, long opening, List<Booked> entries) {
        var text = new StringBuilder(":20:STMT%1$s\r\n:25:%2$s\r\n:28C:%3$d/1\r\n:60F:%4$s\r\n"
                .formatted(SHORT.format(day), ACCOUNT, day.getDayOfYear(), balance(day, opening)));
        for (var e : entries) {
            text.append(":61:%s%s%s%s%sNONREF//%s\r\n:86:/ORDP/%s/REMI/%s\r\n"
                    .formatted(
                            SHORT.format(day),
                            SHORT.format(day).substring(2),
                            e.in ? "C" : "D",
                            cny(e.fen).replace('.', ','),
                            e.type,
                            e.reference,
                            e.payer,
                            e.remark));
        }
        return text.append(":62F:%s\r\n-\r\n".formatted(balance(day, balance))).toString();
    }

    private static String balance(LocalDate day, long fen) {
        return (fen < 0 ? "D" : "C") + SHORT.format(day) + "CNY"
                + cny(Math.abs(fen)).replace('.', ',');
    }

    private static String cny(long fen) {
        return BigDecimal.valueOf(fen, 2).toPlainString();
    }

    private String camt(LocalDate day, long opening, List<Booked> entries) {
        var text = new StringBuilder("""
                <?xml version="1.0" encoding="UTF-8"?>
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
                 <GrpHdr><MsgId>M%1$s</MsgId><CreDtTm>%1$sT23:00:00+08:00</CreDtTm></GrpHdr>
                 <Stmt><Id>S%1$s</Id><Acct><Id><Othr><Id>%2$s</Id></Othr></Id><Ccy>CNY</Ccy></Acct>
                """.formatted(day, ACCOUNT))
                .append(balance("OPBD", day, opening))
                .append(balance("CLBD", day, balance));
        for (var e : entries) {
            text.append("""
                     <Ntry><Amt Ccy="CNY">%s</Amt><CdtDbtInd>%s</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
                      <BookgDt><Dt>%s</Dt></BookgDt><ValDt><Dt>%3$s</Dt></ValDt><AcctSvcrRef>%s</AcctSvcrRef>
                      <BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>%s</SubFmlyCd></Fmly></Domn></BkTxCd>
                      <NtryDtls><TxDtls><RltdPties><Dbtr><Pty><Nm>%s</Nm></Pty></Dbtr></RltdPties>
                       <RmtInf><Ustrd>%s</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>
                    """.formatted(
                            cny(e.fen),
                            e.in ? "CRDT" : "DBIT",
                            day,
                            e.reference,
                            e.type.equals("NCHG") ? "CHRG" : "DMCT",
                            e.payer,
                            e.remark));
        }
        return text.append(" </Stmt></BkToCstmrStmt></Document>\n").toString();
    }

    private static String balance(String code, LocalDate day, long fen) {
        return """
                  <Bal><Tp><CdOrPrtry><Cd>%s</Cd></CdOrPrtry></Tp><Amt Ccy="CNY">%s</Amt>\
                <CdtDbtInd>%s</CdtDbtInd><Dt><Dt>%s</Dt></Dt></Bal>
                """.formatted(code, cny(Math.abs(fen)), fen < 0 ? "DBIT" : "CRDT", day);
    }
}
