package ai.neolink.settlement.cli;

import picocli.CommandLine.IVersionProvider;

/** The version in the jar. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        var version = Version.class.getPackage().getImplementationVersion();
        return new String[] {"settle " + (version == null ? "development" : version)};
    }
}
