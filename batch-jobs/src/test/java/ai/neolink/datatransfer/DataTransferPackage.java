package ai.neolink.datatransfer;

import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/** Hands the package to a test. The program itself finds only the components of its own packages. */
@Configuration(proxyBeanMethods = false)
@ComponentScan
public class DataTransferPackage {}
