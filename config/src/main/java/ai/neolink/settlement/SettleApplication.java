package ai.neolink.settlement;

import ai.neolink.settlement.cli.Settle;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The application: {@code settle COMMAND}. */
@SpringBootApplication(proxyBeanMethods = false)
public class SettleApplication {
    private SettleApplication() {}

    public static void main(String[] args) {
        System.exit(Settle.run(SettleApplication.class, args));
    }
}
