package ai.neolink.settlement;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The core with routes, without a command line. */
@SpringBootApplication(proxyBeanMethods = false)
public class TestApplication {}
