package ai.neolink.settlement.settings;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code settlement.export.*}.
 *
 * @param directory Folder of the exports; it gets a folder for each business date and each closed month
 */
@ConfigurationProperties("settlement.export")
public record ExportSettings(
        @Accepts(SettingType.FOLDER) @DefaultValue("./exports")
        Path directory) {}
