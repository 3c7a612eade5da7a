package ai.neolink.settlement;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The core without routes and command line. */
@SpringBootApplication(proxyBeanMethods = false)
public class TestApplication {}
