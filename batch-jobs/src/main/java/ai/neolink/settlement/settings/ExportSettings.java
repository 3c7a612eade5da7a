package ai.neolink.settlement.settings;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code settlement.export.*}.
 *
 * @param directory a folder per day and per closed month
 */
@ConfigurationProperties("settlement.export")
public record ExportSettings(
        @Accepts(SettingType.FOLDER) @DefaultValue("./exports")
        Path directory) {}
