package ai.neolink.datatransfer;

import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/** Hands the package to a test. The program finds the components of its own packages by itself. */
@Configuration(proxyBeanMethods = false)
@ComponentScan
public class DataTransferPackage {}
